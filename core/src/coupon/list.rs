//! The coupon that a request is about: its own, or one of a list.

use super::document::Coupon;
use crate::error::Code;
use crate::problems::Problems;
use crate::text::Text;

/// Validated coupons by their ids.
pub(crate) trait CouponList {
    fn coupon(&self, id: &str) -> Option<&Coupon<'static>>;
}

/// No list at all: a request brings its coupon.
impl CouponList for () {
    fn coupon(&self, _: &str) -> Option<&Coupon<'static>> {
        None
    }
}

/// The coupon of the fields `coupon` and `coupon_id` of an owner, checked where it is not of the list.
pub(super) fn asked_of<'r>(
    own: Option<&'r Coupon<'r>>,
    id: Option<&Text<'_>>,
    list: &'r impl CouponList,
    owner: &str,
    problems: &mut Problems,
) -> Option<&'r Coupon<'r>> {
    match (own, id) {
        (Some(coupon), None) => super::check_named(coupon, &format!("{owner}coupon"), problems),
        (None, Some(id)) => {
            let found = list.coupon(id);
            if found.is_none() {
                problems.push(Code::UnknownId, format!("{owner}coupon_id"), id);
            }
            return found;
        }
        (Some(_), Some(_)) => problems.conflict(format!("{owner}coupon_id"), "coupon, coupon_id"),
        (None, None) => problems.needs_one_of(format!("{owner}coupon"), "coupon, coupon_id"),
    }
    own
}
