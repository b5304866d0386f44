/* The shipped draft, built call by call. */

#ifndef BUILD_H
#define BUILD_H

#include "check.h"

static inline void build_special_rates(prorata_draft *draft) {
    prorata_text bottle = {PRORATA_STR("bottle")};
    size_t rate;
    OK(prorata_draft_add_tax_rate(draft, PRORATA_STR("bottle"), NULL, 0, PRORATA_TAX_BEHAVIOR_EXCLUSIVE, &rate));
    OK(prorata_tax_rate_set(draft, rate, PRORATA_TAX_RATE_FIELD_AMOUNT_PER_UNIT, PRORATA_STR("0.25")));
    OK(prorata_tax_rate_set(draft, rate, PRORATA_TAX_RATE_FIELD_CATEGORY, PRORATA_STR("S")));
    OK(prorata_draft_add_tax_rate(draft, PRORATA_STR("levy"), PRORATA_STR("3"), PRORATA_TAX_BEHAVIOR_INFORMATIVE, &rate));
    OK(prorata_tax_rate_set_percent_of(draft, rate, PRORATA_PERCENT_OF_TAX_GROSS));
    OK(prorata_tax_rate_set_compound_on(draft, rate, &bottle, 1));
    OK(prorata_draft_add_tax_rate(draft, PRORATA_STR("abroad"), PRORATA_STR("21"), PRORATA_TAX_BEHAVIOR_EXCLUSIVE, &rate));
    OK(prorata_tax_rate_set_reverse_charge(draft, rate, 1));
    OK(prorata_tax_rate_set(draft, rate, PRORATA_TAX_RATE_FIELD_CATEGORY, PRORATA_STR("AE")));
    OK(prorata_tax_rate_set(draft, rate, PRORATA_TAX_RATE_FIELD_EXEMPTION_CODE, PRORATA_STR("VATEX-EU-AE")));
    OK(prorata_tax_rate_set(draft, rate, PRORATA_TAX_RATE_FIELD_EXEMPTION_REASON, PRORATA_STR("Reverse charge")));
}

static inline void build_rates(prorata_draft *draft) {
    prorata_text vat = {PRORATA_STR("vat")};
    size_t rate = 7;
    OK(prorata_draft_add_tax_rate(draft, PRORATA_STR("vat"), PRORATA_STR("19"), PRORATA_TAX_BEHAVIOR_EXCLUSIVE, &rate));
    CHECK(rate == 0);
    OK(prorata_tax_rate_set_description(draft, rate, PRORATA_STR("VAT")));
    OK(prorata_draft_add_tax_rate(draft, PRORATA_STR("reduced"), PRORATA_STR("7"), PRORATA_TAX_BEHAVIOR_INCLUSIVE, NULL));
    OK(prorata_draft_add_tax_rate(draft, PRORATA_STR("retained"), PRORATA_STR("1.5"), PRORATA_TAX_BEHAVIOR_WITHHELD,
                                  &rate));
    CHECK(rate == 2);
    build_special_rates(draft);
    OK(prorata_draft_set_default_tax_rates(draft, &vat, 1));
}

static inline void build_seats(prorata_draft *draft) {
    size_t line, entry;
    OK(prorata_draft_add_line(draft, &line));
    CHECK(line == 0);
    OK(prorata_line_set(draft, line, PRORATA_LINE_FIELD_ID, PRORATA_STR("seats")));
    OK(prorata_line_set(draft, line, PRORATA_LINE_FIELD_DESCRIPTION, PRORATA_STR("Seats")));
    OK(prorata_line_set(draft, line, PRORATA_LINE_FIELD_QUANTITY, PRORATA_STR("12.5")));
    OK(prorata_line_set_unit_price_minor(draft, line, 9999));
    OK(prorata_line_set(draft, line, PRORATA_LINE_FIELD_PRICE_BASE_QUANTITY, PRORATA_STR("3")));
    OK(prorata_line_set_period(draft, line, PRORATA_STR("2026-02-01"), PRORATA_STR("2026-03-01")));
    OK(prorata_draft_add_discount(draft, line, &entry));
    OK(prorata_discount_set(draft, line, entry, PRORATA_DISCOUNT_FIELD_ID, PRORATA_STR("early")));
    OK(prorata_discount_set(draft, line, entry, PRORATA_DISCOUNT_FIELD_DESCRIPTION, PRORATA_STR("Early bird")));
    OK(prorata_discount_set(draft, line, entry, PRORATA_DISCOUNT_FIELD_PERCENT_OFF, PRORATA_STR("7.5")));
    OK(prorata_draft_add_discount(draft, line, &entry));
    CHECK(entry == 1);
    OK(prorata_discount_set_amount_off_minor(draft, line, entry, 100));
    OK(prorata_draft_add_charge(draft, line, &entry));
    CHECK(entry == 0);
    OK(prorata_charge_set(draft, line, entry, PRORATA_CHARGE_FIELD_ID, PRORATA_STR("setup")));
    OK(prorata_charge_set(draft, line, entry, PRORATA_CHARGE_FIELD_PERCENT, PRORATA_STR("2")));
    OK(prorata_charge_set_base_minor(draft, line, entry, 10000));
}

static inline void build_other_lines(prorata_draft *draft) {
    prorata_text rates[] = {{PRORATA_STR("reduced")}, {PRORATA_STR("retained")}};
    prorata_text levied[] = {{PRORATA_STR("bottle")}, {PRORATA_STR("levy")}}, abroad = {PRORATA_STR("abroad")};
    prorata_fixed_tax tax = {
        {PRORATA_STR("vat")}, {PRORATA_STR("19")}, PRORATA_TAX_BEHAVIOR_EXCLUSIVE, {PRORATA_STR("-18.00")},
        {PRORATA_STR("-3.42")}};
    size_t line;
    OK(prorata_draft_add_line(draft, &line));
    OK(prorata_line_set(draft, line, PRORATA_LINE_FIELD_ID, PRORATA_STR("books")));
    OK(prorata_line_set_amount_minor(draft, line, 4990));
    OK(prorata_line_set_tax_rates(draft, line, rates, 2));
    OK(prorata_draft_add_line(draft, &line));
    OK(prorata_line_set(draft, line, PRORATA_LINE_FIELD_AMOUNT, PRORATA_STR("10.00")));
    OK(prorata_line_set_tax_rates(draft, line, NULL, 0));
    OK(prorata_draft_add_line(draft, &line));
    OK(prorata_line_set(draft, line, PRORATA_LINE_FIELD_QUANTITY, PRORATA_STR("24")));
    OK(prorata_line_set(draft, line, PRORATA_LINE_FIELD_UNIT_PRICE, PRORATA_STR("1.20")));
    OK(prorata_line_set_tax_rates(draft, line, levied, 2));
    OK(prorata_draft_add_line(draft, &line));
    OK(prorata_line_set_amount_minor(draft, line, 8000));
    OK(prorata_line_set_tax_rates(draft, line, &abroad, 1));
    OK(prorata_draft_add_line(draft, &line));
    CHECK(line == 5);
    OK(prorata_line_set(draft, line, PRORATA_LINE_FIELD_ID, PRORATA_STR("reversal")));
    OK(prorata_line_set_amount_minor(draft, line, -2000));
    OK(prorata_line_set_fixed(draft, line));
    OK(prorata_line_add_fixed_discount(draft, line, PRORATA_STR("old"), PRORATA_STR("-2.00")));
    OK(prorata_line_add_fixed_tax(draft, line, &tax));
}

static inline void build_document_entries(prorata_draft *draft) {
    prorata_text lines[] = {{PRORATA_STR("seats")}, {PRORATA_STR("books")}};
    prorata_text vat = {PRORATA_STR("vat")};
    const size_t document = PRORATA_DOCUMENT;
    size_t entry;
    OK(prorata_draft_add_discount(draft, document, &entry));
    OK(prorata_discount_set(draft, document, entry, PRORATA_DISCOUNT_FIELD_ID, PRORATA_STR("loyal")));
    OK(prorata_discount_set(draft, document, entry, PRORATA_DISCOUNT_FIELD_PERCENT_OFF, PRORATA_STR("10")));
    OK(prorata_discount_set_applies_to(draft, document, entry, lines, 2));
    OK(prorata_draft_add_discount(draft, document, &entry));
    OK(prorata_discount_set(draft, document, entry, PRORATA_DISCOUNT_FIELD_ID, PRORATA_STR("voucher")));
    OK(prorata_discount_set(draft, document, entry, PRORATA_DISCOUNT_FIELD_DESCRIPTION, PRORATA_STR("Voucher")));
    OK(prorata_discount_set(draft, document, entry, PRORATA_DISCOUNT_FIELD_AMOUNT_OFF, PRORATA_STR("5.00")));
    OK(prorata_discount_set_tax_rates(draft, document, entry, &vat, 1));
    OK(prorata_draft_add_charge(draft, document, &entry));
    OK(prorata_charge_set(draft, document, entry, PRORATA_CHARGE_FIELD_ID, PRORATA_STR("freight")));
    OK(prorata_charge_set(draft, document, entry, PRORATA_CHARGE_FIELD_DESCRIPTION, PRORATA_STR("Freight")));
    OK(prorata_charge_set(draft, document, entry, PRORATA_CHARGE_FIELD_AMOUNT, PRORATA_STR("8.40")));
    OK(prorata_charge_set_tax_rates(draft, document, entry, &vat, 1));
    OK(prorata_draft_add_charge(draft, document, &entry));
    OK(prorata_charge_set_amount_minor(draft, document, entry, 100));
}

static inline void build_payments(prorata_draft *draft) {
    size_t part;
    OK(prorata_draft_add_prepayment(draft, &part));
    OK(prorata_prepayment_set(draft, part, PRORATA_PREPAYMENT_FIELD_ID, PRORATA_STR("deposit")));
    OK(prorata_prepayment_set(draft, part, PRORATA_PREPAYMENT_FIELD_PERCENT, PRORATA_STR("5")));
    OK(prorata_draft_add_prepayment(draft, &part));
    OK(prorata_prepayment_set(draft, part, PRORATA_PREPAYMENT_FIELD_AMOUNT, PRORATA_STR("12.00")));
    OK(prorata_draft_set_cash_rounding(draft, PRORATA_STR("0.05"), PRORATA_STR("half_even"), NULL, 0));
    OK(prorata_draft_add_instalment(draft, &part));
    OK(prorata_instalment_set(draft, part, PRORATA_INSTALMENT_FIELD_ID, PRORATA_STR("first")));
    OK(prorata_instalment_set(draft, part, PRORATA_INSTALMENT_FIELD_PERCENT, PRORATA_STR("40")));
    OK(prorata_instalment_set(draft, part, PRORATA_INSTALMENT_FIELD_DUE_DATE, PRORATA_STR("2026-03-01")));
    OK(prorata_draft_add_instalment(draft, &part));
    OK(prorata_instalment_set(draft, part, PRORATA_INSTALMENT_FIELD_ID, PRORATA_STR("second")));
    OK(prorata_instalment_set(draft, part, PRORATA_INSTALMENT_FIELD_PERCENT, PRORATA_STR("60")));
    OK(prorata_instalment_set(draft, part, PRORATA_INSTALMENT_FIELD_DUE_DATE, PRORATA_STR("2026-04-01")));
    CHECK(part == 1);
}

static inline prorata_draft *build_draft(void) {
    prorata_draft *draft = NULL;
    OK(prorata_draft_new(PRORATA_STR("EUR"), &draft));
    OK(prorata_draft_set(draft, PRORATA_DRAFT_FIELD_ID, PRORATA_STR("2026-0042")));
    OK(prorata_draft_set(draft, PRORATA_DRAFT_FIELD_ISSUE_DATE, PRORATA_STR("2026-02-05")));
    OK(prorata_draft_set_due_net_days(draft, 30));
    build_rates(draft);
    build_seats(draft);
    build_other_lines(draft);
    build_document_entries(draft);
    OK(prorata_draft_set_prepaid_minor(draft, 10000));
    OK(prorata_draft_set(draft, PRORATA_DRAFT_FIELD_ROUNDING, PRORATA_STR("0.01")));
    build_payments(draft);
    OK(prorata_draft_set_policy(draft, PRORATA_STR("preset"), PRORATA_STR("prorata")));
    OK(prorata_draft_set_policy(draft, PRORATA_STR("rounding.mode"), PRORATA_STR("down")));
    OK(prorata_draft_set_policy(draft, PRORATA_STR("rounding.mode"), PRORATA_STR("half_even")));
    OK(prorata_draft_set_policy(draft, PRORATA_STR("tax.rounding"), PRORATA_STR("line")));
    return draft;
}

#endif
