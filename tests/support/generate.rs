//! Generated shipments: valid JSON with names, goods and places near and far from the law.

use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

use super::SCREENER;

/// Names: listed ones, near ones, ordinary ones.
fn names() -> Vec<String> {
    let snapshot = SCREENER.snapshot();
    let orders = snapshot.orders().iter().flat_map(|order| order.makers.iter().cloned());
    let entities = snapshot.entities().iter().flat_map(|entity| [entity.name.clone(), entity.name_local.clone()]);
    let carve_outs = snapshot.carve_outs().iter().map(|carve_out| carve_out.party.clone());
    let ordinary =
        ["Quiet River Works Ltd.", "Shaoxing Plain Loom Co.", "XPCC 3rd Division Cotton", "Top Glove Trading", ""];
    let mut names: Vec<_> = orders.chain(entities).chain(carve_outs).chain(ordinary.map(str::to_owned)).collect();
    names.retain(|name| !name.is_empty());
    names
}

fn goods() -> Vec<(String, String)> {
    let orders = SCREENER.snapshot().orders().iter();
    let of_orders = orders
        .filter_map(|order| Some((order.class.hs.first()?.digits().to_owned(), order.class.terms.first()?.clone())));
    let plain = [
        ("9503.00", "toys"),
        ("0901", "coffee"),
        ("61", "apparel"),
        ("854143", "solar modules"),
        ("760429", "profiles"),
    ];
    of_orders.chain(plain.map(|(hts, words)| (hts.to_owned(), words.to_owned()))).collect()
}

fn origin() -> impl Strategy<Value = Value> {
    select(vec![
        json!({"country": "CN"}),
        json!({"country": "CN", "subdivision": "CN-XJ"}),
        json!({"country": "CN", "subdivision": "CN-ZJ"}),
        json!({"country": "CN", "place": "Aksu"}),
        json!({"country": "CN", "place": "Kashgar"}),
        json!({"country": "CN", "postal_code": "830000"}),
        json!({"country": "VN", "subdivision": "CN-XJ"}),
        json!({"country": "TW"}),
        json!({"country": "MY"}),
        json!({"country": "MW"}),
        json!({"country": "TM"}),
        json!({"country": "RS", "place": "Zrenjanin"}),
        json!({"country": "ZW", "subdivision": "ZW-MA"}),
        json!({"country": "KP"}),
        json!({"country": "US"}),
        json!({"country": "GT"}),
        json!({"country": "KH"}),
        json!({}),
    ])
}

fn party() -> impl Strategy<Value = Value> {
    let role = select(vec![
        "manufacturer",
        "producer",
        "processor",
        "grower",
        "vessel",
        "owner",
        "seller",
        "exporter",
        "importer",
    ]);
    let workforce = prop_oneof![
        6 => Just(Value::Null),
        1 => Just(json!({"nationalities": ["KP", "CN"]})),
        1 => Just(json!({"nationalities": ["CN"], "state_transfer": true})),
        1 => Just(json!({"labor": [{"kind": "convict", "status": "documented"}]})),
        1 => Just(json!({"labor": [{"kind": "child", "status": "alleged"}]})),
    ];
    let address =
        select(vec![Value::Null, json!("Shenzhen"), json!("Korla, Xinjiang"), json!("Qinghe"), json!("Aksu")]);
    (role, select(names()), any::<bool>(), workforce, address).prop_map(|(role, name, loud, workforce, address)| {
        let name = if loud { name.to_uppercase() } else { name };
        json!({"role": role, "name": name, "workforce": workforce, "address": address})
    })
}

fn node(depth: u32) -> BoxedStrategy<Value> {
    let goods = prop_oneof![3 => select(goods()).prop_map(Some), 1 => Just(None)];
    let inputs = if depth == 0 {
        Just(Vec::new()).boxed()
    } else {
        proptest::collection::vec(node(depth.saturating_sub(1)), 0..3).boxed()
    };
    (goods, any::<bool>(), origin(), proptest::collection::vec(party(), 0..3), inputs)
        .prop_map(|(goods, described, origin, parties, inputs)| {
            let mut node = json!({"origin": origin, "parties": parties, "inputs": inputs});
            if let Some((hts, words)) = goods {
                node["hts"] = json!(hts);
                if described {
                    node["description"] = json!(words);
                }
            }
            node
        })
        .boxed()
}

fn day() -> impl Strategy<Value = String> {
    select(vec![
        "1995-05-01",
        "2016-03-09",
        "2018-06-01",
        "2020-08-26",
        "2020-12-15",
        "2021-03-29",
        "2022-04-17",
        "2022-06-20",
        "2022-06-21",
        "2023-11-01",
        "2024-12-01",
        "2025-01-15",
        "2025-11-03",
        "2026-08-03",
        "2029-12-23",
    ])
    .prop_map(str::to_owned)
}

/// A shipment of one to three lines.
pub(crate) fn shipment() -> impl Strategy<Value = Value> {
    let attestation = json!({"kind": "audit", "issuer": {"name": "Third Eye", "relationship": "third_party"}, "issued": "2022-03-01"});
    let allegation = json!({"source_kind": "press", "indicators": ["debt_bondage"]});
    let line = (node(2), select(vec!["all", "some", "none"]), any::<bool>(), prop::bool::weighted(0.1)).prop_map(
        move |(mut line, known, attested, alleged)| {
            line["inputs_known"] = json!(known);
            line["value_usd"] = json!("799.00");
            if attested {
                line["attestations"] = json!([attestation]);
            }
            if alleged {
                line["allegations"] = json!([allegation]);
            }
            line
        },
    );
    let custody = select(vec!["held", "released", "unknown"]);
    (proptest::collection::vec(line, 1..4), day(), custody, select(names())).prop_map(|(mut lines, day, custody, importer)| {
        for (index, line) in lines.iter_mut().enumerate() {
            line["number"] = json!(index.saturating_add(1));
            // A line names at least its goods, its origin or a maker.
            if line.get("hts").is_none() && line["origin"] == json!({}) {
                line["description"] = json!("goods");
            }
        }
        json!({"id": "G", "entry": {"import_date": day, "custody": custody, "type": "86"}, "importer": {"name": importer}, "lines": lines})
    })
}
