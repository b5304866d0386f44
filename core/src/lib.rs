//! Exact, explained billing arithmetic.
//!
//! prorata turns plain documents into plain documents: a [`Draft`] with lines, discounts, charges and taxes into an
//! [`Invoice`] with every figure, exact to the minor unit of its currency. It reads no clock, file or environment.
//!
//! - [`invoice`] computes, [`invoice_explained`] also says how, [`invoice_json`] does both on JSON.
//! - [`verify`] checks anybody's invoice, [`verify_document`] one of ours too.
//! - [`infer`] finds the policies that reproduce the figures of a document.
//! - [`diff`] says what makes the difference between two invoices.
//! - Every choice on which billing systems differ is a field of the [`policy`].
//! - Every refusal is an [`Error`] with a [`Code`], a path into the input, the value and the limit.

#![forbid(unsafe_code)]
#![deny(missing_docs, unreachable_pub)]
// Nothing in a user's process may panic, wrap, or lose a digit without saying so.
#![deny(
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)]

mod api;
mod calendar;
mod catalog;
mod comparison;
mod coupon;
mod credit_note;
mod date;
pub mod decode;
mod diff;
pub mod encode;
pub mod error;
pub mod explain;
mod infer;
mod invoice;
pub mod limits;
pub mod money;
pub mod policy;
mod prepared;
mod price;
mod problems;
mod rating;
mod subscription;
mod text;
mod usage;
mod verify;

pub use api::{
    aggregate, aggregate_explained, aggregate_json, bill, bill_explained, bill_json, budget, budget_explained,
    budget_json, cheapest, cheapest_explained, cheapest_json, compare, compare_explained, compare_json, coupon,
    coupon_discounts, coupon_discounts_json, coupon_explained, coupon_json, credit_note, credit_note_explained,
    credit_note_json, diff, diff_explained, diff_json, due_date, due_date_json, eligibility, eligibility_json, infer,
    infer_json, invoice, invoice_explained, invoice_json, periods, periods_json, preview, preview_explained,
    preview_json, prorate, prorate_explained, prorate_json, rate, rate_explained, rate_json, reprice,
    reprice_explained, reprice_json, simulate, simulate_explained, simulate_json, simulated_invoices,
    subscription_status, subscription_status_json, to_json, verify, verify_document, verify_json, version,
};
pub use calendar::{
    Anchor, AnchorReset, Billed, BillingCalendar, BillingPeriod, BillingRun, BillingTiming, DueDate, DueDateRequest,
    Interval, Located, Moment, PeriodKind, Periods, PeriodsRequest, ProratedPiece, Proration, ProrationRequest,
    Schedule, ServicePeriod, Share, TruePeriod, Weekday, ZoneChange, tzdb_version,
};
pub use catalog::{
    Catalog, CatalogWarning, CatalogWarnings, ChargePrice, Plan, PlanCharge, PlanPrices, PlanPricesRequest,
    PreparedCatalog, PriceVersion, Product, WarningCode,
};
pub use comparison::{
    Budget, BudgetRequest, Cheaper, Cheapest, CheapestRequest, ComparedCharge, ComparedPlan, ComparedRange, Comparison,
    ComparisonEnd, ComparisonRequest, Crossing, OpenInterval, PlanPeriod, QuantityInterval, RankedPlan, UsagePeriod,
    UsedQuantity,
};
pub use coupon::{
    AppliedCoupon, Coupon, CouponDiscounts, CouponDiscountsRequest, CouponDuration, CouponEnd, CouponInvoice,
    CouponLine, CouponOnInvoice, CouponRequest, CouponScope, CouponState, CouponUse, DiscountedInvoice, Eligibility,
    EligibilityContext, EligibilityCustomer, EligibilityReason, EligibilityRequest, NotCounted, PromotionCode,
    ReasonCode,
};
pub use credit_note::{
    CreditNote, CreditNoteRequest, CreditSettlement, CreditSettlementRequest, CreditedLine, CreditedLineRequest,
};
pub use diff::{
    DiffCause, DiffChange, DiffFigure, DiffKind, DiffLine, DiffRequest, DiffedInvoice, InvoiceDiff, LineChange,
};
pub use error::{Code, Error, Problem, Result};
pub use explain::Step;
pub use infer::{
    FieldValues, InferDifference, InferReport, InferRequest, NearMiss, PolicyCandidate, StatedAmount, StatedDiscount,
    StatedFigures, StatedLineFigures, StatedTaxFigures,
};
pub use invoice::{
    AppliedAmount, AppliedAmounts, AppliedTax, AppliedTaxes, CashRounding, CashRoundingInto, Charge, Discount,
    DocumentCharge, DocumentCharges, DocumentDiscount, DocumentDiscounts, Draft, Due, DueFrom, FixedShares, Instalment,
    Invoice, InvoiceInstalment, InvoiceLine, InvoiceLines, InvoicePrepayment, KeptPrice, LimitedBy, Line, List,
    NormalDraft, Party, PartyKind, PercentOfTax, Period, Prepayment, RepriceRequest, RepricedTotals, Repricing,
    SCHEMA_VERSION, TaxBehavior, TaxBreakdown, TaxRate, TaxRule, TaxesIn,
};
pub use money::{ExactNumber, RoundingMode};
pub use prepared::{FigureBuffer, PreparedDraft};
pub use price::{
    Combine, Conversion, PackageRounding, PerEvent, Price, PriceTaxBehavior, PriceType, PriceVariant, Tier, TierMode,
};
pub use rating::{
    CumulativeUsage, FreeUsage, PreparedPrice, QuantityEvent, QuantityGroup, RatedDiscount, RatedDiscountKind,
    RatedKind, RatedLine, RatedPart, Rating, RatingPart, RatingRequest, ReachedTier,
};
pub use subscription::{
    Alternative, BalanceEntry, Bill, BillRequest, BilledDocument, BilledInvoice, BilledKind, BilledLine, BillingState,
    ChangeMode, ClosedItem, Commitment, CostSoFar, CouponEntry, CurrentItem, Dunning, EventType, Fingerprint,
    InvoicePart, InvoicePayment, ItemUsage, MergedLine, NettedLine, OtherState, OtherSubscription, PaidInvoice,
    Preview, PreviewRequest, RedeemedCoupon, SimulatedFuture, SimulatedInvoices, Simulation, SimulationRequest, Status,
    Subscription, SubscriptionEvent, SubscriptionItem, SubscriptionStatus, SubscriptionStatusRequest, Term, TermLength,
    ThresholdCounts, UnusedTime, UsageThreshold, Wallet, WalletEntry, WalletPayment,
};
pub use text::Text;
pub use usage::{
    Aggregation, AggregationKind, AggregationRequest, CarriedLevel, EventFilter, EventOperation, GroupQuantity,
    Properties, QuantityChange, QuantityRounding, UsageEvent,
};
pub use verify::{
    Grade, OfficialTolerance, RecomputedFigure, StatedAdjustment, StatedInstalment, StatedInvoice, StatedLine,
    StatedTax, StatedTaxGroup, VERIFY_RULES, VerifiedFigure, VerifiedRule, VerifyReport, VerifyRule,
};

/// The Rust of the README runs like any example.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
