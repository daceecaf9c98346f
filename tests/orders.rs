//! Every order, from its own record: a new one is covered the day it is added.
//!
//! Expected answers come from the record's columns and the meaning `law.md` and 19 CFR 12.42 give them, not from rules.

use section307::law::{ClassKind, MakerKind, Order, OrderKind, Reach, Snapshot, reach};
use section307::screening::Assessment;
use section307::vocabulary::{Certainty, Date, Outcome};
use serde_json::{Value, json};

use crate::support::{SCREENER, TODAY, day, screen};

/// A shipment inside the scope of an order, on a day.
fn in_scope(order: &Order, import_date: Date) -> Value {
    let hts = order.class.hs.first().map_or_else(|| "9503".to_owned(), |hts| hts.digits().to_owned());
    let term = order.class.terms.first().cloned().unwrap_or_else(|| "goods".to_owned());
    let mut origin = json!({"country": order.country});
    if let Some(locality) = &order.locality {
        origin["country"] = json!(locality.country);
        if let Some(subdivision) = locality.subdivision {
            origin["subdivision"] = json!(subdivision);
        }
        if let Some(place) = locality.names.first() {
            origin["place"] = json!(place);
        }
    }
    let role = if order.maker_kind == MakerKind::Vessel { "vessel" } else { "manufacturer" };
    let parties: Vec<_> = order.makers.first().map(|name| json!({"role": role, "name": name})).into_iter().collect();
    json!({
        "id": order.id, "entry": {"import_date": import_date},
        "lines": [{"number": 1, "hts": hts, "description": term, "origin": origin, "parties": parties, "inputs_known": "all"}]
    })
}

fn outcome_of(order: &Order) -> Outcome {
    match order.kind {
        OrderKind::Wro => Outcome::WroMatch,
        _ => Outcome::FindingMatch,
    }
}

/// The certainty with which the order itself is matched, if it is.
fn matched(assessment: &Assessment, order: &Order) -> Option<Certainty> {
    let findings = assessment.lines.iter().flat_map(|line| &line.findings);
    findings.filter(|f| f.authority == order.id && f.outcome == outcome_of(order)).map(|f| f.certainty).max()
}

fn concerned(assessment: &Assessment, order: &Order) -> bool {
    let findings = assessment.lines.iter().flat_map(|line| &line.findings);
    findings.filter(|f| f.authority == order.id).any(|f| f.outcome == Outcome::StatutoryConcern)
}

fn in_history(assessment: &Assessment, order: &Order) -> bool {
    assessment.history.iter().any(|entry| entry.authority == order.id)
}

/// Every order with a day on which it is in force; one whose end is unknown never surely is.
fn standing() -> impl Iterator<Item = &'static Order> {
    SCREENER.snapshot().orders().iter().filter(|order| !order.end_unknown && order.status.word() != "vacated")
}

#[test]
fn in_scope_it_matches_and_says_so_as_firmly_as_its_class_allows() {
    for order in standing() {
        let assessment = screen(&in_scope(order, order.in_force_from), TODAY);
        assert_eq!(matched(&assessment, order), Some(Certainty::Declared), "{}", order.id);
        if order.class.basis == ClassKind::Inferred {
            let mut bare = in_scope(order, order.in_force_from);
            bare["lines"][0]["description"] = json!("assorted merchandise");
            assert_eq!(matched(&screen(&bare, TODAY), order), Some(Certainty::Possible), "{} without a term", order.id);
        }
    }
}

#[test]
fn the_day_before_it_does_not_match_save_a_finding_on_held_goods() {
    for order in standing() {
        let mut before = in_scope(order, order.in_force_from.day_before());
        let assessment = screen(&before, TODAY);
        assert_eq!(matched(&assessment, order), None, "{}", order.id);
        assert_eq!(
            concerned(&assessment, order),
            !order.makers.is_empty(),
            "{}: 19 U.S.C. 1307 needs no order",
            order.id
        );
        before["entry"]["custody"] = json!("held");
        let held = matched(&screen(&before, TODAY), order);
        assert_eq!(held.is_some(), order.kind == OrderKind::Finding, "{}: 19 CFR 12.42(g)", order.id);
        let concerned_if_held = concerned(&screen(&before, TODAY), order);
        assert!(held.is_some() || concerned_if_held, "{}: goods still held when a WRO came", order.id);
        before["entry"]["custody"] = json!("released");
        before["events"] = json!([{"kind": "released", "on": order.in_force_from.day_before()}]);
        assert_eq!(matched(&screen(&before, TODAY), order), None, "{}: released before publication", order.id);
    }
}

#[test]
fn after_its_end_it_is_history() {
    let mut ended = 0;
    for order in standing() {
        let Some(to) = order.in_force_to else { continue };
        ended += 1;
        let last = screen(&in_scope(order, to.day_before()), TODAY);
        assert_eq!(matched(&last, order), Some(Certainty::Declared), "{} on its last day", order.id);
        assert!(in_history(&last, order), "{}: it ended since", order.id);
        let after = screen(&in_scope(order, to), TODAY);
        assert_eq!(matched(&after, order), None, "{}", order.id);
        assert!(in_history(&after, order), "{}", order.id);
    }
    assert!(ended >= 10, "{ended} orders ended");
}

#[test]
fn an_unknown_end_and_a_vacatur_are_history_and_a_review_never_a_match() {
    let mut seen = 0;
    for order in SCREENER.snapshot().orders() {
        let at = reach(
            &order.term(),
            section307::law::Moment {
                import_date: order.in_force_from,
                custody: section307::law::CustodyOn::Unknown,
                as_of: day(TODAY),
            },
        );
        if !matches!(at, Reach::EndUnknown | Reach::Vacated) {
            continue;
        }
        seen += 1;
        let assessment = screen(&in_scope(order, order.in_force_from), TODAY);
        assert_eq!(matched(&assessment, order), None, "{}", order.id);
        assert!(in_history(&assessment, order), "{}", order.id);
        assert_eq!(assessment.action, section307::screening::Action::Review, "{}", order.id);
        assert!(assessment.lines[0].gaps.iter().any(|gap| gap.could_decide.contains(&order.id)), "{}", order.id);
    }
    assert!(seen >= 4, "{seen}");
}

#[test]
fn another_maker_other_goods_or_another_place_is_out() {
    let elsewhere = |order: &Order| if order.country.code() == "BR" { "PE" } else { "BR" };
    for order in standing() {
        let scope = in_scope(order, order.in_force_from);
        if !order.makers.is_empty() {
            let mut other = scope.clone();
            other["lines"][0]["parties"][0]["name"] = json!("Quiet River Works Unlimited");
            other["lines"][0]["origin"].as_object_mut().unwrap().remove("place");
            assert_eq!(matched(&screen(&other, TODAY), order), None, "{}: another maker", order.id);
        }
        if order.class.basis != ClassKind::AllProducts {
            let mut other = scope.clone();
            other["lines"][0]["hts"] = json!("9701.21");
            other["lines"][0]["description"] = json!("paintings");
            assert_eq!(matched(&screen(&other, TODAY), order), None, "{}: other goods", order.id);
        }
        let mut other = scope.clone();
        other["lines"][0]["origin"] = json!({"country": elsewhere(order)});
        let found = matched(&screen(&other, TODAY), order);
        assert_eq!(found.is_none(), order.place_is_scope, "{}: another place", order.id);
    }
}

#[test]
fn goods_of_the_united_states_are_outside_and_their_foreign_inputs_are_not() {
    for order in standing() {
        let mut home = in_scope(order, order.in_force_from);
        let node = home["lines"][0].clone();
        home["lines"][0]["origin"] = json!({"country": "US"});
        assert_eq!(matched(&screen(&home, TODAY), order), None, "{}", order.id);
        if order.downstream {
            let input = json!({"hts": node["hts"], "material": node["description"], "origin": node["origin"], "parties": node["parties"]});
            home["lines"][0]["inputs"] = json!([input]);
            home["lines"][0]["parties"] = json!([]);
            assert_eq!(
                matched(&screen(&home, TODAY), order),
                Some(Certainty::Declared),
                "{}: a foreign input",
                order.id
            );
        }
    }
}

#[test]
fn an_input_of_the_class_matches_downstream_orders_and_concerns_the_others() {
    for order in standing().filter(|order| order.class.basis != ClassKind::AllProducts) {
        let scope = in_scope(order, order.in_force_from);
        let node = &scope["lines"][0];
        let line = json!({
            "number": 1, "hts": "9701.21", "description": "paintings", "origin": {"country": "PE"}, "inputs_known": "all",
            "inputs": [{"material": "a part", "origin": {"country": "PE"}, "inputs": [{
                "hts": node["hts"], "material": node["description"], "origin": node["origin"], "parties": node["parties"]}]}]
        });
        let mut shipment = scope.clone();
        shipment["lines"] = json!([line]);
        let assessment = screen(&shipment, TODAY);
        assert_eq!(matched(&assessment, order).is_some(), order.downstream, "{}", order.id);
        assert_eq!(concerned(&assessment, order), !order.downstream, "{}", order.id);
    }
}

#[test]
fn a_named_party_that_only_sold_the_goods_is_a_nexus() {
    for order in standing().filter(|order| !order.makers.is_empty() && order.maker_kind != MakerKind::Vessel) {
        let mut sold = in_scope(order, order.in_force_from);
        sold["lines"][0]["parties"][0]["role"] = json!("seller");
        sold["lines"][0]["origin"].as_object_mut().unwrap().remove("place");
        let assessment = screen(&sold, TODAY);
        assert_eq!(matched(&assessment, order), None, "{}", order.id);
        if order.maker_kind != MakerKind::Site {
            let finding = assessment.lines[0].findings.iter().find(|f| f.authority == order.id).unwrap();
            assert_eq!(finding.outcome, Outcome::RiskOnly, "{}", order.id);
            assert_eq!(assessment.action.max(section307::screening::Action::Review), assessment.action, "{}", order.id);
        }
    }
}

#[test]
fn carve_outs_hold_from_their_day_in_their_roles_and_only_when_declared() {
    let snapshot = SCREENER.snapshot();
    for carve_out in snapshot.carve_outs() {
        let order = snapshot.order(&carve_out.order).unwrap();
        for role in &carve_out.roles {
            let shipment = |import_date: Date| {
                let mut shipment = in_scope(order, import_date);
                if let Some(hts) = carve_out.hs.first() {
                    shipment["lines"][0]["hts"] = json!(hts);
                }
                let party = json!({"role": role.word(), "name": carve_out.party});
                let parties = shipment["lines"][0]["parties"].as_array_mut().unwrap();
                if !parties.iter().any(|known| known["name"] == party["name"]) {
                    parties.push(party);
                }
                shipment
            };
            let on_the_day = matched(&screen(&shipment(carve_out.from), TODAY), order);
            let needs_more = !carve_out.needs_fact.is_empty();
            assert_eq!(on_the_day.is_some(), needs_more, "{} as {}", carve_out.id, role.word());
            let day_before = matched(&screen(&shipment(carve_out.from.day_before()), TODAY), order);
            assert!(day_before.is_some(), "{} as {} the day before", carve_out.id, role.word());
        }
        let silent = screen(&in_scope(order, carve_out.from), TODAY);
        assert!(matched(&silent, order).is_some(), "{}: unknown leaves the match", carve_out.id);
        let told = silent.lines[0].gaps.iter().any(|gap| gap.why.contains(&carve_out.party));
        assert!(told || !order.makers.is_empty(), "{}: and a gap", carve_out.id);
    }
}

#[test]
fn parties_named_for_a_time_are_in_scope_for_that_time() {
    let snapshot: &Snapshot = SCREENER.snapshot();
    for party in snapshot.parties() {
        let order = snapshot.order(&party.order).unwrap();
        let on = |import_date: Date| {
            let mut shipment = in_scope(order, import_date);
            shipment["lines"][0]["origin"] = json!({"country": order.country});
            shipment["lines"][0]["parties"] = json!([{"role": "manufacturer", "name": party.party}]);
            screen(&shipment, TODAY)
        };
        assert!(matched(&on(party.from), order).is_some(), "{}", party.id);
        assert!(matched(&on(party.to.day_before()), order).is_some(), "{}", party.id);
        assert!(matched(&on(party.to), order).is_none(), "{}", party.id);
        assert!(in_history(&on(party.to), order), "{}", party.id);
        assert!(concerned(&on(party.from.day_before()), order), "{}: before the order", party.id);
    }
}
