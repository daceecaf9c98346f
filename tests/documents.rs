//! Documents: each route asks for its own, and a paper is there, or is not, in each of its ways.

use section307::documents::{Document, DocumentState};
use serde_json::{Value, json};

use crate::support::{TODAY, screen};

fn line(origin: Value, hts: &str, description: &str, party: Value) -> Value {
    json!({"id": "S", "entry": {"import_date": "2025-11-03", "export_country": "CN"}, "lines": [{"number": 1, "hts": hts,
        "description": description, "origin": origin, "parties": [party]}]})
}

fn squid() -> Value {
    line(json!({"country": "CN"}), "0307.43", "squid", json!({"role": "vessel", "name": "Zhen Fa 7"}))
}

fn documents(shipment: &Value) -> Vec<Document> {
    screen(shipment, TODAY).lines.remove(0).documents
}

fn ids(documents: &[Document], route: &str) -> Vec<String> {
    documents.iter().filter(|document| document.route == route).map(|document| document.id.clone()).collect()
}

#[test]
fn each_route_asks_for_its_own() {
    let order = documents(&squid());
    assert_eq!(ids(&order, "wro"), ["certificate_of_origin", "consignee_statement", "every_step", "labor_records"]);
    assert_eq!(ids(&order, "own_chain"), Vec::<String>::new());
    let pipe = line(
        json!({"country": "CN"}),
        "7307.19",
        "malleable iron pipe fittings",
        json!({"role": "manufacturer", "name": "Tianjin Malleable Iron Factory"}),
    );
    assert_eq!(
        ids(&documents(&pipe), "finding"),
        ["certificate_of_origin", "consignee_statement", "satisfactory_evidence", "labor_records"]
    );
    let maker = json!({"role": "manufacturer", "name": "Example Wood"});
    let xinjiang =
        documents(&line(json!({"country": "CN", "subdivision": "CN-XJ"}), "9403.60", "furniture", maker.clone()));
    assert_eq!(
        ids(&xinjiang, "uflpa_review"),
        ["component_origin", "parties_and_roles", "payment_of_materials", "transport_of_materials"]
    );
    assert_eq!(ids(&xinjiang, "uflpa_exception"), ["due_diligence", "full_answers", "no_forced_labor"]);
    // Another standard, never said of a review.
    let clear =
        |route: &str| xinjiang.iter().filter(|d| d.route == route).any(|d| d.why.contains("clear and convincing"));
    assert!(clear("uflpa_exception") && !clear("uflpa_review"));
    let workers = json!({"role": "manufacturer", "name": "Example Wood", "workforce": {"nationalities": ["KP"]}});
    let caatsa = documents(&line(json!({"country": "BD"}), "9403.60", "furniture", workers));
    assert_eq!(ids(&caatsa, "caatsa"), ["workforce", "recruitment_of_workers"]);
    let ordinary = documents(&line(json!({"country": "DE"}), "9403.60", "furniture", maker));
    assert_eq!(ordinary, []);
}

#[test]
fn goods_ask_for_their_chain_on_any_node_and_what_no_list_of_cbp_names_is_ours() {
    let maker = json!({"role": "manufacturer", "name": "Example Sewing"});
    let mut shirt = line(json!({"country": "BD"}), "6205.20", "shirts", maker.clone());
    shirt["lines"][0]["inputs"] = json!([{"material": "raw cotton", "hts": "5201", "origin": {"country": "TM"}}]);
    let shirt = documents(&shirt);
    assert!(["cotton_chain", "cotton_labor"].iter().all(|id| ids(&shirt, "wro").contains(&(*id).to_owned())));
    let coffee =
        documents(&line(json!({"country": "HN"}), "0901.11", "coffee", json!({"role": "grower", "name": "Finca Uno"})));
    assert_eq!(ids(&coffee, "own_chain"), ["coffee"]);
    assert_eq!((coffee[0].source.as_str(), coffee[0].confidence.as_str()), ("ours, no CBP list found", "ours"));
    let solar = documents(&line(json!({"country": "CN", "subdivision": "CN-XJ"}), "8541.43", "modules", maker));
    let chain = solar.iter().find(|document| document.id == "polysilicon_chain").unwrap();
    assert_eq!(chain.confidence, "recalled", "a list exists and was not read");
}

#[test]
fn a_paper_is_present_missing_expired_contradicted_or_about_others() {
    let state = |paper: Value| {
        let mut shipment = squid();
        shipment["lines"][0]["attestations"] = json!([paper]);
        let documents = documents(&shipment);
        let document = documents.iter().find(|document| document.id == "labor_records").unwrap();
        (document.state, document.papers.clone())
    };
    let path = || vec!["lines[0].attestations[0]".to_owned()];
    assert_eq!(state(json!({"kind": "audit"})), (DocumentState::Missing, vec![]));
    assert_eq!(state(json!({"kind": "wage_records"})), (DocumentState::Present, path()));
    let day = |expires: &str| state(json!({"kind": "wage_records", "expires": expires})).0;
    assert_eq!(day("2025-11-03"), DocumentState::Present);
    assert_eq!(day("2025-11-02"), DocumentState::Expired);
    let harm =
        json!({"kind": "wage_records", "observations": [{"indicator": "withholding_of_wages", "result": "present"}]});
    assert_eq!(state(harm).0, DocumentState::Contradicted);
    let of = |party: &str| state(json!({"kind": "wage_records", "covers": {"parties": [party]}})).0;
    assert_eq!(of("ZHEN FA 7"), DocumentState::Present);
    assert_eq!(of("Another Vessel"), DocumentState::OutOfScope);
}

#[test]
fn a_statement_is_of_the_importer_and_records_are_of_a_maker() {
    let mut shipment = squid();
    shipment["importer"] = json!({"name": "Bay Foods Inc."});
    shipment["lines"][0]["parties"].as_array_mut().unwrap().push(json!({"role": "seller", "name": "Trading House"}));
    shipment["attestations"] = json!([{"kind": "consignee_statement", "covers": {"parties": ["Bay Foods, Inc"]}},
        {"kind": "wage_records", "covers": {"parties": ["Trading House"]}}]);
    let documents = documents(&shipment);
    let state = |id: &str| documents.iter().find(|document| document.id == id).unwrap().state;
    assert_eq!(
        (state("consignee_statement"), state("labor_records")),
        (DocumentState::Present, DocumentState::OutOfScope)
    );
}

#[test]
fn cotton_is_asked_of_cotton_and_not_of_wool() {
    let garment = |hts: &str, description: &str| {
        let maker = json!({"role": "processor", "name": "Xinjiang Production and Construction Corps"});
        let mut shipment = line(json!({"country": "CN"}), hts, description, maker);
        shipment["entry"]["import_date"] = json!("2021-02-01");
        let documents = documents(&shipment);
        documents.iter().any(|document| document.id == "cotton_labor")
    };
    assert!(garment("6205.20", "men's cotton shirts"));
    assert!(!garment("6110.11", "pullovers of wool"));
}

#[test]
fn a_paper_on_another_stage_is_out_of_scope() {
    let mut coffee =
        line(json!({"country": "HN"}), "0901.11", "coffee", json!({"role": "grower", "name": "Finca Uno"}));
    let mut state = |stage: &str| {
        coffee["lines"][0]["attestations"] = json!([{"kind": "wage_records", "covers": {"stages": [stage]}}]);
        documents(&coffee)[0].state
    };
    assert_eq!(state("Harvest"), DocumentState::Present);
    assert_eq!(state("roasting"), DocumentState::OutOfScope);
}

#[test]
fn goods_made_in_part_elsewhere_need_a_further_certificate() {
    let mut shipment = squid();
    assert!(!ids(&documents(&shipment), "wro").contains(&"further_certificate".to_owned()));
    shipment["entry"]["export_country"] = json!("KR");
    let certificate = json!({"kind": "certificate_of_origin"});
    let states = |papers: Value| {
        let mut shipment = shipment.clone();
        shipment["attestations"] = papers;
        let documents = documents(&shipment);
        let state = |id: &str| documents.iter().find(|document| document.id == id).unwrap().state;
        (state("certificate_of_origin"), state("further_certificate"))
    };
    assert_eq!(states(json!([])), (DocumentState::Missing, DocumentState::Missing));
    assert_eq!(states(json!([certificate])), (DocumentState::Present, DocumentState::Missing));
    assert_eq!(states(json!([certificate, certificate])), (DocumentState::Present, DocumentState::Present));
    // One document attached twice is one; the importer's own is no certificate of a foreign seller.
    let same = json!({"kind": "certificate_of_origin", "document": {"id": "C-1"}});
    assert_eq!(states(json!([same, same])), (DocumentState::Present, DocumentState::Missing));
    let own = json!({"kind": "certificate_of_origin", "issuer": {"relationship": "importer"}});
    assert_eq!(states(json!([own])), (DocumentState::OutOfScope, DocumentState::OutOfScope));
    let later = json!({"kind": "certificate_of_origin", "issued": "2027-06-01"});
    assert_eq!(states(json!([later])), (DocumentState::Missing, DocumentState::Missing));
}
