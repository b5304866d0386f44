//! Coupons: those of the start, those that events bring, and until when they count.

use super::events::Dated;
use super::{Reader, path};
use crate::calendar::Micros;
use crate::coupon::{Coupon, CouponScope, check_named};
use crate::error::Code;
use crate::limits;
use crate::subscription::event::EventType;
use crate::subscription::facts::Redeemed;
use crate::text::Text;

/// A coupon, what it was redeemed for, and where that is written.
struct Entry<'s> {
    coupon: &'s Coupon<'s>,
    scope: Option<CouponScope>,
    item_id: Option<&'s Text<'s>>,
    path: String,
    item_path: String,
}

impl<'s> Reader<'s, '_> {
    pub(super) fn coupons(&mut self, events: &[Dated<'s>]) -> Vec<Redeemed<'s>> {
        let stated = &self.subscription.coupons;
        self.problems.count(stated.len(), limits::SUBSCRIPTION_ITEMS, || path("coupons"));
        let mut found: Vec<Redeemed<'s>> = Vec::new();
        for (at, redeemed) in stated.iter().take(limits::SUBSCRIPTION_ITEMS).enumerate() {
            let entry = Entry {
                coupon: &redeemed.coupon,
                scope: redeemed.scope,
                item_id: redeemed.item_id.as_ref(),
                path: path(format_args!("coupons[{at}].coupon")),
                item_path: path(format_args!("coupons[{at}].item_id")),
            };
            self.redeem(&entry, (self.start, Micros::MIN), &mut found);
        }
        for known in events {
            match known.event.event_type {
                EventType::AddCoupon => self.add_coupon(known, &mut found),
                EventType::RemoveCoupon => self.remove_coupon(known, &mut found),
                _ => {}
            }
        }
        found
    }

    fn add_coupon(&mut self, known: &Dated<'s>, found: &mut Vec<Redeemed<'s>>) {
        let Some(coupon) = &known.event.coupon else {
            self.problems.needs_one_of(known.field("coupon"), "coupon");
            return;
        };
        let entry = Entry {
            coupon,
            scope: known.event.scope,
            item_id: known.event.item_id.as_ref(),
            path: known.field("coupon"),
            item_path: known.field("item_id"),
        };
        self.redeem(&entry, (known.effective, known.recorded), found);
    }

    fn redeem(&mut self, entry: &Entry<'s>, (from, known): (Micros, Micros), found: &mut Vec<Redeemed<'s>>) {
        check_named(entry.coupon, &entry.path, &mut self.problems);
        if found.iter().any(|before| before.coupon.id == entry.coupon.id) {
            self.problems.push(Code::DuplicateId, format!("{}.id", entry.path), &entry.coupon.id);
        }
        let names = self.names;
        let scope = entry.scope.unwrap_or(if entry.item_id.is_some() {
            CouponScope::Charge
        } else {
            CouponScope::Subscription
        });
        let item = match (entry.item_id, scope) {
            (Some(id), CouponScope::Charge) => {
                names.item(id, || entry.item_path.clone(), &mut self.problems);
                Some(&**id)
            }
            (None, CouponScope::Charge) => {
                self.problems.needs_one_of(&*entry.item_path, "item_id");
                None
            }
            (Some(_), _) => {
                self.problems.conflict(&*entry.item_path, "scope, item_id");
                None
            }
            (None, _) => None,
        };
        found.push(Redeemed { coupon: entry.coupon, scope, item, from, known, removed: None });
    }

    fn remove_coupon(&mut self, known: &Dated<'s>, found: &mut [Redeemed<'s>]) {
        let Some(id) = &known.event.coupon_id else {
            self.problems.needs_one_of(known.field("coupon_id"), "coupon_id");
            return;
        };
        match found.iter_mut().find(|redeemed| redeemed.coupon.id == *id) {
            Some(redeemed) => redeemed.removed = Some((known.effective, known.recorded)),
            None => self.problems.push(Code::UnknownId, known.field("coupon_id"), id),
        }
    }
}
