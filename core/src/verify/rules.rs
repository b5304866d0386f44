//! The rules: one table, in the order of computation.

/// A rule that stated figures are verified by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VerifyRule {
    /// The id that documents name. Rules of EN 16931 and Peppol have their official one, ours begin with `PRORATA-`.
    pub id: &'static str,
    /// What must hold.
    pub says: &'static str,
    /// The fields that it needs; without one of them it is not evaluated.
    pub inputs: &'static str,
    /// By how much the figure may differ, where the document names no tolerance.
    pub tolerance: OfficialTolerance,
    /// Where the rule comes from.
    pub source: &'static str,
}

/// By how much official validators let a figure differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfficialTolerance {
    /// Not at all.
    Exact,
    /// By two hundredths.
    TwoHundredths,
    /// By less than one whole unit of the currency.
    BelowOne,
}

macro_rules! rules {
    ($($name:ident = $id:literal, $tolerance:ident, $says:literal, $inputs:literal, $source:literal;)+) => {
        /// A rule by its name in the source.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub(super) enum Rule {
            $($name,)+
        }

        impl Rule {
            /// Every rule, in the order of computation.
            pub(super) const ALL: &'static [Self] = &[$(Self::$name,)+];

            pub(super) const fn row(self) -> VerifyRule {
                match self {
                    $(Self::$name => VerifyRule {
                        id: $id,
                        says: $says,
                        inputs: $inputs,
                        tolerance: OfficialTolerance::$tolerance,
                        source: $source,
                    },)+
                }
            }
        }

        /// Every rule, in the order of computation.
        pub const VERIFY_RULES: &[VerifyRule] = &[$(Rule::$name.row(),)+];
    };
}

rules! {
    NetPrice = "PEPPOL-EN16931-R046", Exact,
        "`unit_price` = `gross_price` − `price_discount`",
        "line `unit_price`, `gross_price`", "Peppol BIS Billing 3";
    AdjustmentAmount = "PEPPOL-EN16931-R040", TwoHundredths,
        "`amount` of a discount or charge = round(`base` × `percent`)",
        "`amount`, `base`, `percent` of one discount or charge", "Peppol BIS Billing 3";
    LineAmount = "PRORATA-LINE-AMOUNT", Exact,
        "`amount` = round(`unit_price` / `price_base_quantity` × `quantity`)",
        "line `amount`, `unit_price`", "ours";
    LineDiscount = "PRORATA-LINE-DISCOUNT", Exact,
        "`discount_amount` = Σ `discounts`",
        "line `discount_amount`, `discounts`", "ours";
    LineCharge = "PRORATA-LINE-CHARGE", Exact,
        "`charge_amount` = Σ `charges`",
        "line `charge_amount`, `charges`", "ours";
    LineNet = "PEPPOL-EN16931-R120", TwoHundredths,
        "`net_amount` = `amount`, or else round(`unit_price` / `price_base_quantity` × `quantity`), − discounts + charges",
        "line `net_amount`, `unit_price` or `amount`", "Peppol BIS Billing 3";
    LineWithTax = "PRORATA-LINE-TOTAL", Exact,
        "`total` = `amount` − discounts + charges + `tax_amount`",
        "line `total`, `tax_amount`, `net_amount` or `amount` or `unit_price`", "ours";
    LineTotal = "BR-CO-10", Exact,
        "`line_total` = Σ `net_amount` of the lines",
        "`line_total`, the net amount of every line", "EN 16931-1";
    DiscountTotal = "BR-CO-11", Exact,
        "`document_discount_total` = Σ `discounts`",
        "`document_discount_total`, `discounts` or `lines`", "EN 16931-1";
    ChargeTotal = "BR-CO-12", Exact,
        "`document_charge_total` = Σ `charges`",
        "`document_charge_total`, `charges` or `lines`", "EN 16931-1";
    TotalExcludingTax = "BR-CO-13", Exact,
        "`total_excluding_tax` = `line_total` − `document_discount_total` + `document_charge_total`",
        "`total_excluding_tax`, `line_total` or `lines`", "EN 16931-1";
    BaseS = "BR-S-08", BelowOne,
        "`taxable_amount` of category S at a rate = net amounts + document charges − document discounts of that category and rate; a rate of the lines has its group",
        "`taxes`, and category, rate and net amount of every line", "EN 16931-1";
    BaseL = "BR-AF-08", BelowOne,
        "the same for category L (Canary Islands)",
        "as BR-S-08", "EN 16931-1";
    BaseM = "BR-AG-08", BelowOne,
        "the same for category M (Ceuta and Melilla)",
        "as BR-S-08", "EN 16931-1";
    BaseZ = "BR-Z-08", Exact,
        "`taxable_amount` of category Z (zero rated) = net amounts + document charges − document discounts of that category",
        "`taxes`, and category and net amount of every line", "EN 16931-1";
    BaseE = "BR-E-08", Exact, "the same for category E (exempt)", "as BR-Z-08", "EN 16931-1";
    BaseAe = "BR-AE-08", Exact, "the same for category AE (reverse charge)", "as BR-Z-08", "EN 16931-1";
    BaseK = "BR-IC-08", Exact, "the same for category K (intra-community supply)", "as BR-Z-08", "EN 16931-1";
    BaseG = "BR-G-08", Exact, "the same for category G (export)", "as BR-Z-08", "EN 16931-1";
    BaseO = "BR-O-08", Exact, "the same for category O (outside the scope of tax)", "as BR-Z-08", "EN 16931-1";
    BaseOther = "PRORATA-TAX-BASE", Exact,
        "the same for any other category, or none, by category and rate",
        "as BR-S-08", "ours";
    TaxS = "BR-S-09", BelowOne,
        "`amount` of a group of category S = round(`taxable_amount` × `percent`)",
        "`amount`, `taxable_amount`, `percent` of the group", "EN 16931-1";
    TaxL = "BR-AF-09", BelowOne, "the same for category L", "as BR-S-09", "EN 16931-1";
    TaxM = "BR-AG-09", BelowOne, "the same for category M", "as BR-S-09", "EN 16931-1";
    TaxZ = "BR-Z-09", Exact, "`amount` of a group of category Z is 0", "`amount` of the group", "EN 16931-1";
    TaxE = "BR-E-09", Exact, "the same for category E", "as BR-Z-09", "EN 16931-1";
    TaxAe = "BR-AE-09", Exact, "the same for category AE", "as BR-Z-09", "EN 16931-1";
    TaxK = "BR-IC-09", Exact, "the same for category K", "as BR-Z-09", "EN 16931-1";
    TaxG = "BR-G-09", Exact, "the same for category G", "as BR-Z-09", "EN 16931-1";
    TaxO = "BR-O-09", Exact, "the same for category O", "as BR-Z-09", "EN 16931-1";
    TaxAmount = "BR-CO-17", BelowOne,
        "`amount` of a group of any category = round(`taxable_amount` × `percent`)",
        "`amount`, `taxable_amount`, `percent` of the group", "EN 16931-1";
    TaxTotal = "BR-CO-14", Exact,
        "`tax_total` = Σ `amount` of the groups",
        "`tax_total`, `amount` of every group", "EN 16931-1";
    Total = "BR-CO-15", Exact,
        "`total` = `total_excluding_tax` + `tax_total`",
        "`total`, `total_excluding_tax` or what gives it, `tax_total` or `taxes`", "EN 16931-1";
    TotalOfLines = "PRORATA-TOTAL", Exact,
        "`total` = Σ `total` of the lines, where the document has no discounts and charges",
        "`total`, `total` or `tax_amount` of every line", "ours";
    AmountDue = "BR-CO-16", Exact,
        "`amount_due` = `total` − `prepaid` + `rounding`",
        "`amount_due`, `total` or what gives it", "EN 16931-1";
    Instalments = "PRORATA-INSTALMENTS", Exact,
        "Σ `instalments` = `amount_due`",
        "`instalments`, `amount_due` or what gives it", "ours";
    Places = "BR-DEC", Exact,
        "every amount has at most two places, or as many as its currency has more (prices and quantities are free)",
        "any amount", "EN 16931-1, BR-DEC-01 to BR-DEC-28";
    Recomputed = "PRORATA-RECOMPUTED", Exact,
        "every figure of an invoice that prorata computed follows from its `draft`",
        "a computed invoice", "ours";
}

impl Rule {
    /// The rule with an id; the rule of computed invoices is not one that a stated invoice could ask for.
    pub(super) fn of_stated(id: &str) -> Option<Self> {
        Self::stated().find(|rule| rule.row().id == id)
    }

    /// The rules of stated invoices, in the order of computation.
    pub(super) fn stated() -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(|rule| *rule != Self::Recomputed)
    }
}

/// What a category says about its group: the rules of base and tax, and whether a rate tells its groups apart.
pub(super) struct Category {
    pub(super) base: Rule,
    /// None where EN 16931 has no rule of its own for the category.
    pub(super) tax: Option<Rule>,
    /// Whether it is taxed: else its rate is not looked at, and its tax is 0.
    pub(super) is_taxed: bool,
}

impl Category {
    pub(super) const fn of(code: Option<&str>) -> Self {
        let Some(code) = code else { return Self::other() };
        match code.as_bytes() {
            b"S" => Self::taxed(Rule::BaseS, Rule::TaxS),
            b"L" => Self::taxed(Rule::BaseL, Rule::TaxL),
            b"M" => Self::taxed(Rule::BaseM, Rule::TaxM),
            b"Z" => Self::untaxed(Rule::BaseZ, Rule::TaxZ),
            b"E" => Self::untaxed(Rule::BaseE, Rule::TaxE),
            b"AE" => Self::untaxed(Rule::BaseAe, Rule::TaxAe),
            b"K" => Self::untaxed(Rule::BaseK, Rule::TaxK),
            b"G" => Self::untaxed(Rule::BaseG, Rule::TaxG),
            b"O" => Self::untaxed(Rule::BaseO, Rule::TaxO),
            _ => Self::other(),
        }
    }

    const fn taxed(base: Rule, tax: Rule) -> Self {
        Self { base, tax: Some(tax), is_taxed: true }
    }

    const fn untaxed(base: Rule, tax: Rule) -> Self {
        Self { base, tax: Some(tax), is_taxed: false }
    }

    const fn other() -> Self {
        Self { base: Rule::BaseOther, tax: None, is_taxed: true }
    }
}
