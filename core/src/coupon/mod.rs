//! Coupons: who may redeem one, what it takes off which invoices, and what is remembered in between.

mod check;
mod discounts;
mod document;
mod eligibility;
mod eligible;
mod list;
mod request;
mod scope;
mod state;
mod step;
mod trace;
mod walk;
mod window;

pub(crate) use check::check;
pub(crate) use discounts::coupon_discounts;
pub use document::{Coupon, CouponDuration, PromotionCode};
pub use eligibility::{
    Eligibility, EligibilityContext, EligibilityCustomer, EligibilityReason, EligibilityRequest, ReasonCode,
};
pub(crate) use eligible::eligibility;
pub(crate) use list::CouponList;
pub use request::{CouponInvoice, CouponRequest, CouponUse, DiscountedInvoice, NotCounted};
pub use scope::{AppliedCoupon, CouponDiscounts, CouponDiscountsRequest, CouponLine, CouponOnInvoice, CouponScope};
pub use state::{CouponEnd, CouponState};
pub(crate) use walk::{coupon_use, currency_digits};

use crate::problems::Problems;

/// Every error of value of a coupon that stands alone, with its id.
pub(crate) fn check_named(coupon: &Coupon<'_>, path: &str, problems: &mut Problems) {
    problems.id(Some(&coupon.id), || format!("{path}.id"));
    check(coupon, path, problems);
}
