//! The queue priority: a sum of parts, rising with adverse evidence, never law; and the policy that gives the weights.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::sync::LazyLock;

use proptest::prelude::*;
use section307::derive::OwnRules;
use section307::law::Snapshot;
use section307::policy::Policy;
use section307::screening::{Action, Assessment, Screener};
use section307::shipment::Shipment;
use section307::vocabulary::Outcome;
use serde_json::{Value, json};

use crate::support::generate::shipment;
use crate::support::{SCREENER, TODAY, day, fixtures, json_files, screen};

/// The embedded law without orders and listed parties: only indicators, statutes and the regions they name are left.
static INDICATORS_ALONE: LazyLock<Screener> = LazyLock::new(|| {
    let mut snapshot: Value = serde_json::from_str(&SCREENER.snapshot().to_json()).unwrap();
    for list in ["orders", "parties", "carve_outs", "entities"] {
        snapshot[list] = json!([]);
    }
    Screener::new(Snapshot::from_json(&snapshot.to_string()).unwrap()).unwrap()
});

fn screened(screener: &Screener, shipment: &Value) -> Assessment {
    screener.screen(&Shipment::from_json(&shipment.to_string()).unwrap(), day(TODAY))
}

/// Under the standard policy with some fields of it changed, and a firm's own rules.
fn under(edit: impl FnOnce(&mut Value), own: &str) -> Screener {
    let mut policy: Value = serde_json::from_str(&Policy::standard().to_json()).unwrap();
    edit(&mut policy);
    let policy = Policy::from_json(&policy.to_string()).unwrap();
    Screener::configured(Snapshot::embedded(), &OwnRules::from_json(own).unwrap(), policy).unwrap()
}

/// Sets the weight of a kind of evidence.
fn weigh(policy: &mut Value, of: &str, weight: u32) {
    let weights = policy["weights"].as_array_mut().unwrap();
    weights.iter_mut().find(|known| known["of"] == of).unwrap()["weight"] = json!(weight);
}

fn coffee(country: &str) -> Value {
    json!({"id": "S", "entry": {"import_date": "2025-05-02"}, "lines": [{"number": 1, "hts": "0901.11",
        "value_usd": "20000.00", "origin": {"country": country}, "inputs_known": "all",
        "parties": [{"role": "grower", "name": "Fazenda Exemplar", "country": country}]}]})
}

fn paper(kind: &str, relationship: &str, issuer: &str) -> Value {
    json!({"kind": kind, "issuer": {"name": issuer, "relationship": relationship}, "issued": "2025-04-01",
        "covers": {"parties": ["FAZENDA EXEMPLAR"]},
        "observations": [{"indicator": "debt_bondage", "result": "absent", "workers_seen": 12}]})
}

fn with_papers(papers: Value) -> Value {
    let mut coffee = coffee("BR");
    coffee["lines"][0]["attestations"] = papers;
    coffee
}

/// A row of a list of goods or a priority sector: country and a tariff number of it.
fn indicator() -> impl Strategy<Value = (String, String)> {
    let snapshot = SCREENER.snapshot();
    let mut rows = Vec::new();
    // Origin North Korea is presumed to be within CAATSA 321(b) by itself.
    let of_goods = |record: &&section307::law::Indicator| {
        !record.hs.is_empty() && record.country.len() == 2 && record.country != "KP"
    };
    for record in snapshot.indicators().iter().filter(of_goods) {
        rows.push((record.country.clone(), record.hs[0].to_string()));
    }
    for goods in snapshot.goods() {
        rows.push(("VN".to_owned(), goods.hs.to_string()));
    }
    proptest::sample::select(rows)
}

/// Goods with every maker and origin declared, of which lists say something.
fn listed_goods() -> impl Strategy<Value = Value> {
    proptest::collection::vec(indicator(), 1..12).prop_map(|rows| {
        let node = |(country, hts): &(String, String)| {
            // In China the province is declared, or a person would have to ask where it is.
            let origin = if country == "CN" {
                json!({"country": "CN", "subdivision": "CN-ZJ"})
            } else {
                json!({"country": country})
            };
            json!({"hts": hts, "origin": origin,
                "parties": [{"role": "vessel", "name": "Ejemplo Uno"}, {"role": "manufacturer", "name": "Ejemplo Industrial"}]})
        };
        let mut line = node(&rows[0]);
        line["number"] = json!(1);
        line["inputs_known"] = json!("all");
        line["inputs"] = rows[1..].iter().map(node).collect();
        json!({"id": "S", "entry": {"import_date": "2026-02-02"}, "lines": [line]})
    })
}

/// One more adverse thing on the first line.
fn adverse() -> impl Strategy<Value = Value> {
    let party =
        |role: &str, name: &str, more: Value| json!({"parties": [{"role": role, "name": name, "workforce": more}]});
    proptest::sample::select(vec![
        json!({"allegations": [{"source_kind": "ngo", "indicators": ["debt_bondage"]}]}),
        // Workers a recruiter supplied: naming a maker would close a gap, which is no adverse evidence.
        party("recruiter", "Crew", json!({"labor": [{"kind": "convict", "status": "documented"}]})),
        party("recruiter", "Crew", json!({"labor": [{"kind": "forced", "status": "alleged"}]})),
        party("recruiter", "Crew", json!({"nationalities": ["KP"]})),
        party("seller", "Hetian Haolin Hair Accessories Co., Ltd.", json!(null)),
        party("manufacturer", "Hetian Haolin Hair Accessories Co., Ltd.", json!(null)),
        json!({"inputs": [{"hts": "5201", "origin": {"country": "CN", "subdivision": "CN-XJ"}}]}),
        json!({"inputs": [{"hts": "5201", "origin": {"country": "TM"}}]}),
        json!({"inputs": [{"hts": "2401", "origin": {"country": "MW"}}]}),
        json!({"attestations": [{"kind": "audit", "issuer": {"relationship": "third_party"}, "issued": "2022-03-01",
            "observations": [{"indicator": "debt_bondage", "result": "present"}]}]}),
        json!({"attestations": [{"kind": "other", "issuer": {"relationship": "supplier"},
            "observations": [{"indicator": "isolation", "result": "present"}]}]}),
    ])
}

fn add(line: &mut Value, more: &Value) {
    for (key, items) in more.as_object().unwrap() {
        let mut list = line[key].as_array().cloned().unwrap_or_default();
        list.extend(items.as_array().unwrap().iter().cloned());
        line[key] = json!(list);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn indicators_alone_never_exceed_risk_only_and_never_call_a_person(given in listed_goods()) {
        let assessment = screened(&INDICATORS_ALONE, &given);
        prop_assert!(assessment.outcome <= Outcome::RiskOnly);
        prop_assert_eq!(assessment.action, Action::None, "{} {:?}", given, assessment.lines[0].gaps);
        prop_assert!(assessment.score < SCREENER.policy().review_from());
    }

    #[test]
    fn more_adverse_evidence_never_lowers_the_score(given in shipment(), more in adverse()) {
        // A maker listed on another day is a maker named, and closes a gap.
        let listed = ("2022-06-21".."2029-12-23").contains(&given["entry"]["import_date"].as_str().unwrap());
        prop_assume!(listed || more["parties"][0]["role"] != "manufacturer");
        let before = screen(&given, TODAY);
        let mut worse = given.clone();
        add(&mut worse["lines"][0], &more);
        let after = screen(&worse, TODAY);
        prop_assert!(after.rank >= before.rank, "{} with {}: {} to {}\n{:?}\n{:?}", given, more, before.rank, after.rank,
            before.lines[0].parts, after.lines[0].parts);
        prop_assert!(after.score >= before.score);
    }

    #[test]
    fn the_rank_is_the_sum_of_its_parts_and_the_order_of_nodes_changes_nothing(given in shipment()) {
        let assessment = screen(&given, TODAY);
        for line in &assessment.lines {
            prop_assert_eq!(line.rank, line.parts.iter().map(|part| part.weight).sum::<u64>());
            let hundredths = u64::from(line.score.hundredths());
            prop_assert_eq!(hundredths, line.rank.saturating_mul(10_000).div_euclid(line.rank.saturating_add(250_000)));
            let of_findings: u64 = line.findings.iter().map(|finding| finding.contribution.parse::<u64>().unwrap()).sum();
            prop_assert!(of_findings <= line.rank);
            prop_assert!(line.parts.iter().all(|part| !part.why.is_empty() && part.weight <= part.full));
        }
        prop_assert_eq!(assessment.rank, assessment.lines.iter().map(|line| line.rank).max().unwrap());
        let mut turned = given.clone();
        for line in turned["lines"].as_array_mut().unwrap() {
            for key in ["parties", "inputs", "attestations"] {
                if let Some(list) = line.get_mut(key).and_then(Value::as_array_mut) {
                    list.reverse();
                }
            }
        }
        let turned = screen(&turned, TODAY);
        let ranks = |assessment: &Assessment| assessment.lines.iter().map(|line| line.rank).collect::<Vec<_>>();
        prop_assert_eq!(ranks(&assessment), ranks(&turned));
    }

    #[test]
    fn papers_of_an_interested_issuer_never_change_the_action(
        given in shipment(),
        kind in proptest::sample::select(vec!["audit", "wage_records", "worker_survey", "code_of_conduct"]),
        relationship in proptest::sample::select(vec![json!("supplier"), json!("importer"), json!(null)]),
        result in proptest::sample::select(vec!["absent", "present", "not_assessed"]),
        threshold in proptest::sample::select(vec!["0.50", "1.50", "5.00", "15.00"]),
    ) {
        let screener = &UNDER_THRESHOLD[threshold];
        let before = screened(screener, &given);
        let mut papered = given.clone();
        for line in papered["lines"].as_array_mut().unwrap() {
            let makers: Vec<_> = line["parties"].as_array().into_iter().flatten().map(|party| party["name"].clone())
                .filter(Value::is_string).collect();
            add(line, &json!({"attestations": [{"kind": kind, "issuer": {"name": "X", "relationship": relationship},
                "issued": "2010-01-01", "covers": {"parties": makers},
                "observations": [{"indicator": "debt_bondage", "result": result}]}]}));
        }
        let after = screened(screener, &papered);
        for (before, after) in before.lines.iter().zip(&after.lines) {
            prop_assert_eq!((before.outcome, before.certainty, before.action), (after.outcome, after.certainty, after.action));
        }
    }
}

/// Screeners whose policy calls a person from these scores on.
static UNDER_THRESHOLD: LazyLock<HashMap<&str, Screener>> = LazyLock::new(|| {
    let thresholds = ["0.50", "1.50", "5.00", "15.00"];
    thresholds.map(|score| (score, under(|policy| policy["review_from"]["score"] = json!(score), "[]"))).into()
});

#[test]
fn a_country_reaches_no_person_by_itself_under_the_standard_policy() {
    let ranks = |screener: &Screener, country: &str| screened(screener, &coffee(country)).rank;
    // North Korea is left out: its origin alone is presumed to be within CAATSA 321(b).
    let countries = SCREENER.snapshot().indicators().iter().map(|record| record.country.clone());
    let countries: std::collections::BTreeSet<_> = countries.filter(|code| code.len() == 2 && code != "KP").collect();
    assert!(countries.len() > 180);
    for country in countries {
        let assessment = screened(&SCREENER, &coffee(&country));
        assert_eq!(assessment.action, Action::None, "{country}");
    }
    // A policy may weigh what is said of a country; domestic service is not among it.
    let weighing = under(|policy| weigh(policy, "country_fact", 100_000), "[]");
    assert_eq!(ranks(&weighing, "KH") - ranks(&SCREENER, "KH"), 100_000, "Tier 3 in 2025");
    assert_eq!(ranks(&weighing, "IT"), ranks(&SCREENER, "IT"));
    assert_eq!(ranks(&weighing, "DZ"), ranks(&SCREENER, "DZ"), "Tier 3 in 2023, and on the Watch List since");
    assert_eq!(screened(&weighing, &coffee("KH")).action, Action::Review);
}

#[test]
fn child_labor_alone_stays_out_of_the_score_and_says_so() {
    let assessment = screened(&SCREENER, &coffee("HN"));
    assert_eq!((assessment.outcome, assessment.rank), (Outcome::RiskOnly, 0));
    assert!(assessment.lines[0].findings[0].title.ends_with("(child labor, not a 307 trigger)"));
    assert_eq!(screened(&SCREENER, &coffee("BR")).rank, 3_500, "coffee of Brazil is listed for forced labor");
}

#[test]
fn an_indicator_counts_on_declared_facts_only_and_each_kind_a_few_times() {
    let mut unknown = coffee("BR");
    unknown["lines"][0]["hts"] = json!("09");
    let assessment = screened(&SCREENER, &unknown);
    let finding = &assessment.lines[0].findings[0];
    assert_eq!((finding.authority.as_str(), finding.certainty.word()), ("dol-058", "possible"));
    assert_eq!(assessment.rank, 0);
    let mut many = coffee("BR");
    many["lines"][0]["inputs"] = json!([{"hts": "0901.11", "origin": {"country": "BR"}}, {"hts": "1201", "origin": {"country": "BR"}},
        {"hts": "2401", "origin": {"country": "BR"}}, {"hts": "4402", "origin": {"country": "BR"}}]);
    let assessment = screened(&SCREENER, &many);
    let listed = assessment.lines[0].parts.iter().filter(|part| part.of == "dol_forced_labor");
    assert_eq!(listed.count(), 2);
}

#[test]
fn of_several_findings_of_law_the_strongest_weighs_in_full_and_the_others_corroborate() {
    let line = |inputs: Value| {
        let line = json!({"number": 1, "hts": "6109.10", "origin": {"country": "BD"}, "inputs_known": "all", "inputs": inputs,
            "parties": [{"role": "manufacturer", "name": "Ejemplo Textiles", "country": "BD"}]});
        let assessment =
            screened(&SCREENER, &json!({"id": "S", "entry": {"import_date": "2025-05-02"}, "lines": [line]}));
        let parts = assessment.lines[0].parts.iter().filter(|part| part.weight >= 10_000);
        parts.map(|part| (part.of, part.weight)).collect::<Vec<_>>()
    };
    let turkmen = json!({"hts": "5201", "material": "raw cotton", "origin": {"country": "TM"}, "parties": [{"role": "grower", "name": "Dayhan"}]});
    let xinjiang = json!({"hts": "5201", "material": "raw cotton", "origin": {"country": "CN", "subdivision": "CN-XJ"},
        "parties": [{"role": "grower", "name": "Nongchang", "country": "CN"}]});
    assert_eq!(line(json!([turkmen])), [("wro_declared", 800_000)]);
    // The region's WRO and the UFLPA reach the same cotton.
    assert_eq!(
        line(json!([turkmen, xinjiang])),
        [("uflpa_declared", 1_000_000), ("further_declared", 20_000), ("further_declared", 20_000)]
    );
}

#[test]
fn papers_lower_what_they_speak_to_by_how_they_came_about() {
    let rank = |papers: Value| screened(&SCREENER, &with_papers(papers)).rank;
    let visit = |announced: bool, interviews: bool| {
        let mut audit = paper("audit", "third_party", "Third Eye");
        audit["announced"] = json!(announced);
        audit["worker_interviews"] = json!(interviews);
        audit
    };
    assert_eq!(rank(json!([])), 3_500);
    // 200 of a thousand; with 150 and 200 more; a quarter of 200 for a supplier's own.
    assert_eq!(rank(json!([visit(true, false)])), 2_800);
    assert_eq!(rank(json!([visit(false, true)])), 1_575);
    assert_eq!(rank(json!([paper("audit", "supplier", "Fazenda")])), 3_325);
    // A code of conduct says nothing; papers of one issuer do not add up, those of two do, up to 600.
    assert_eq!(rank(json!([paper("code_of_conduct", "third_party", "Third Eye")])), 3_500);
    assert_eq!(rank(json!([visit(true, false), visit(true, false)])), 2_800);
    let other = paper("worker_survey", "worker_organisation", "Sindicato");
    assert_eq!(rank(json!([visit(true, false), other])), 1_750);
    assert_eq!(rank(json!([visit(false, true), other])), 1_400);
    // Trace papers do not speak to labor.
    assert_eq!(rank(json!([paper("test_report", "third_party", "Third Eye")])), 3_500);
}

#[test]
fn a_paper_out_of_date_or_about_others_takes_nothing_away() {
    let rank = |edit: fn(&mut Value)| {
        let mut audit = paper("audit", "third_party", "Third Eye");
        edit(&mut audit);
        screened(&SCREENER, &with_papers(json!([audit]))).rank
    };
    assert_eq!(rank(|_| {}), 2_800);
    assert_eq!(rank(|audit| audit["expires"] = json!("2025-05-02")), 2_800);
    assert_eq!(rank(|audit| audit["expires"] = json!("2025-05-01")), 3_500);
    assert_eq!(rank(|audit| audit["issued"] = json!("2025-05-02")), 2_800);
    assert_eq!(rank(|audit| audit["issued"] = json!("2025-05-03")), 3_500);
    assert_eq!(rank(|audit| audit["issued"] = json!(null)), 3_500);
    assert_eq!(rank(|audit| audit["covers"]["parties"] = json!(["Another Farm"])), 3_500);
    assert_eq!(rank(|audit| audit["covers"] = json!(null)), 3_500);
    // About a period that ends within a year before the importation, and not after it.
    let period = |from: &str, to: &str| {
        let mut audit = paper("audit", "third_party", "Third Eye");
        audit["covers"]["period"] = json!({"from": from, "to": to});
        screened(&SCREENER, &with_papers(json!([audit]))).rank
    };
    assert_eq!(period("2023-01-01", "2024-05-02"), 2_800);
    assert_eq!(period("2023-01-01", "2024-05-01"), 3_500);
    assert_eq!(period("2025-05-03", "2025-12-31"), 3_500);
    // Whoever looked at nothing found nothing absent.
    assert_eq!(rank(|audit| audit["observations"][0]["result"] = json!("not_assessed")), 3_500);
    assert_eq!(rank(|audit| audit["observations"][0]["workers_seen"] = json!(0)), 3_500);
    // A party of the line is no third party, whatever it calls itself.
    assert_eq!(rank(|audit| audit["issuer"]["name"] = json!("Fazenda Exemplar, Ltda.")), 3_325);
    assert_eq!(rank(|audit| audit["issuer"] = json!(null)), 3_325, "an issuer not said counts as interested");
}

#[test]
fn where_a_state_imposes_the_labor_no_paper_counts() {
    let garments = |country: &str| {
        json!({"id": "S", "entry": {"import_date": "2025-05-02"}, "lines": [{"number": 1, "hts": "6109.10",
            "origin": {"country": country}, "inputs_known": "all",
            "parties": [{"role": "manufacturer", "name": "Fazenda Exemplar", "country": country}],
            "inputs": [{"hts": "5205", "origin": {"country": "TM"}}],
            "attestations": [paper("audit", "third_party", "Third Eye")]}]})
    };
    let assessment = screened(&SCREENER, &garments("TH"));
    assert!(assessment.lines[0].parts.iter().all(|part| part.weight == part.full), "{:?}", assessment.lines[0].parts);
    let mut elsewhere = garments("TH");
    elsewhere["lines"][0]["inputs"][0]["origin"]["country"] = json!("US");
    let assessment = screened(&SCREENER, &elsewhere);
    assert!(assessment.lines[0].parts.iter().any(|part| part.weight < part.full), "{:?}", assessment.lines[0].parts);
    // Xinjiang by a city or a postal code, and transferred workers, say the same.
    let sneakers = |edit: fn(&mut Value)| {
        let mut shipment = garments("CN");
        edit(&mut shipment["lines"][0]);
        let assessment = screened(&SCREENER, &shipment);
        assessment.lines[0].parts.iter().any(|part| part.weight < part.full)
    };
    assert!(sneakers(|line| {
        line["inputs"] = json!([]);
        line["origin"]["subdivision"] = json!("CN-ZJ");
    }));
    assert!(!sneakers(|line| line["origin"] = json!({"country": "CN", "place": "Urumqi"})));
    assert!(!sneakers(|line| line["origin"] = json!({"country": "CN", "postal_code": "830011"})));
    assert!(!sneakers(|line| {
        line["inputs"] = json!([]);
        line["parties"][0]["workforce"] = json!({"state_transfer": true});
    }));
}

#[test]
fn papers_on_the_line_do_not_speak_to_its_inputs() {
    let mut coffee = with_papers(json!([paper("audit", "third_party", "Third Eye")]));
    coffee["lines"][0]["hts"] = json!("2101.11");
    coffee["lines"][0]["inputs"] =
        json!([{"hts": "0901.11", "origin": {"country": "BR"}, "parties": [{"role": "grower", "name": "Sitio"}]}]);
    assert_eq!(screened(&SCREENER, &coffee).rank, 3_500);
}

#[test]
fn harm_counts_at_any_party_of_the_line_and_its_inputs_and_not_elsewhere() {
    let seen = |party: &str, at_line: bool| {
        let mut coffee = coffee("BR");
        coffee["lines"][0]["inputs"] = json!([{"hts": "4819", "origin": {"country": "BR"}, "parties": [{"role": "manufacturer", "name": "Papel SA"}]}]);
        let survey = json!([{"kind": "worker_survey", "issuer": {"relationship": "worker_organisation"}, "issued": "2025-04-01",
            "covers": {"parties": [party]}, "observations": [{"indicator": "isolation", "result": "present"}]}]);
        if at_line {
            coffee["lines"][0]["attestations"] = survey;
        } else {
            coffee["attestations"] = survey;
        }
        screened(&SCREENER, &coffee).rank - 3_500
    };
    assert_eq!(seen("PAPEL S.A.", false), 50_000);
    assert_eq!(seen("Fazenda Exemplar", false), 50_000);
    assert_eq!(seen("Another Farm", false), 0);
    assert_eq!(seen("Another Farm", true), 50_000, "given for the line, it is about the line");
}

#[test]
fn of_what_makes_a_person_look_only_the_heaviest_counts_and_none_beside_a_finding_of_law() {
    let weights = |line: Value| {
        let assessment =
            screened(&SCREENER, &json!({"id": "S", "entry": {"import_date": "2025-05-02"}, "lines": [line]}));
        let parts = assessment.lines[0].parts.iter().filter(|part| part.weight >= 10_000);
        parts.map(|part| (part.of, part.weight)).collect::<Vec<_>>()
    };
    // A listed seller and no maker; then the seller made the goods.
    let wigs = |role: &str| {
        json!({"number": 1, "hts": "6704.20", "origin": {"country": "CN"}, "inputs_known": "all",
            "parties": [{"role": role, "name": "Hetian Haolin Hair Accessories Co., Ltd.", "country": "CN"}]})
    };
    assert_eq!(weights(wigs("seller")), [("nexus", 60_000)]);
    assert_eq!(weights(wigs("manufacturer"))[0], ("uflpa_declared", 1_000_000));
    assert!(weights(wigs("manufacturer")).iter().all(|(of, _)| *of != "nexus" && *of != "review_gap"));
}

#[test]
fn harm_seen_by_an_issuer_without_interest_calls_a_person() {
    let seen = |relationship: &str, result: &str| {
        let mut audit = paper("audit", relationship, "Third Eye");
        audit["observations"] = json!([{"indicator": "debt_bondage", "result": result}]);
        screened(&SCREENER, &with_papers(json!([audit])))
    };
    let third = seen("third_party", "present");
    assert_eq!((third.action, third.outcome, third.rank), (Action::Review, Outcome::RiskOnly, 53_500));
    assert_eq!(third.lines[0].parts[0].from, "lines[0].attestations[0]: debt_bondage");
    let own = seen("supplier", "present");
    assert_eq!((own.action, own.rank), (Action::None, 53_500), "it is shown and changes no action");
    assert_eq!(seen("third_party", "absent").action, Action::None);
}

const OWN: &str = r#"[{"code": "DESK-7", "title": "New supplier of garments above 10,000 dollars without an audit", "authority": "desk manual 7",
    "basis": "risk", "effect": "risk_only", "citation": "desk manual 7",
    "rows": [{"tag": {"in": ["new_supplier"]}, "sector": {"in": ["textiles_apparel"]}, "value_usd": {"at_least": "10000"},
              "attested": {"outside": ["audit"]}}]}]"#;

#[test]
fn a_firms_own_rule_is_a_risk_finding_with_its_own_weight() {
    let line = |edit: fn(&mut Value)| {
        let mut shipment = json!({"id": "S", "entry": {"import_date": "2025-05-02"}, "lines": [{"number": 1, "hts": "6109.90",
            "value_usd": "10000.00", "origin": {"country": "PT"}, "inputs_known": "all",
            "parties": [{"role": "manufacturer", "name": "Malhas Exemplo Lda", "country": "PT", "tags": ["new_supplier"]}]}]});
        edit(&mut shipment["lines"][0]);
        shipment
    };
    let fires = |screener: &Screener, edit: fn(&mut Value)| {
        let assessment = screened(screener, &line(edit));
        (assessment.lines[0].findings.iter().any(|finding| finding.rule == "DESK-7"), assessment.action)
    };
    let light = under(|_| {}, OWN);
    assert_eq!(fires(&light, |_| {}), (true, Action::None));
    let assessment = screened(&light, &line(|_| {}));
    let finding = assessment.lines[0].findings.iter().find(|finding| finding.rule == "DESK-7").unwrap();
    let told: Vec<_> = finding.facts.iter().map(|fact| (fact.path.as_str(), fact.value.as_str())).collect();
    assert_eq!(
        told,
        [
            ("lines[0].value_usd", "10000.00"),
            ("lines[0].hts", "textiles_apparel"),
            ("lines[0].parties[0].tags", "new_supplier"),
            ("lines[0]", "audit")
        ]
    );
    assert_eq!(fires(&light, |line| line["value_usd"] = json!("9999.99")), (false, Action::None));
    assert_eq!(fires(&light, |line| line["sector"] = json!("agriculture")), (false, Action::None));
    assert_eq!(fires(&light, |line| line["parties"][0]["tags"] = json!([])), (false, Action::None));
    // Only a paper of an issuer without interest, in date and without harm seen, answers the rule.
    let audit = |relationship: &str, more: Value| {
        let mut paper = json!({"kind": "audit", "issuer": {"relationship": relationship}, "issued": "2025-04-01"});
        for (key, value) in more.as_object().unwrap() {
            paper[key] = value.clone();
        }
        let mut shipment = line(|_| {});
        shipment["lines"][0]["attestations"] = json!([paper]);
        screened(&light, &shipment).lines[0].findings.iter().any(|finding| finding.rule == "DESK-7")
    };
    assert!(!audit("third_party", json!({})));
    assert!(audit("supplier", json!({})));
    assert!(audit("third_party", json!({"expires": "2025-05-01"})));
    assert!(audit("third_party", json!({"observations": [{"indicator": "isolation", "result": "present"}]})));
    let rule = json!([{"code": "DESK-7", "weight": 60_000, "why": "the desk wants to see these"}]);
    let heavy = under(|policy| policy["rules"] = rule, OWN);
    assert_eq!(fires(&heavy, |_| {}), (true, Action::Review));
    assert_ne!(heavy.policy().digest(), SCREENER.policy().digest());
    // It is on no page of the law, and the law's own answers stay.
    let mut xinjiang = line(|_| {});
    xinjiang["lines"][0]["inputs"] = json!([{"hts": "5201", "origin": {"country": "CN", "subdivision": "CN-XJ"}}]);
    assert_eq!(screened(&heavy, &xinjiang).outcome, screened(&SCREENER, &xinjiang).outcome);
}

#[test]
fn a_firms_rule_may_not_pass_for_a_record_of_the_law() {
    let taken = OwnRules::from_json(&OWN.replace("DESK-7", "dol-001")).unwrap();
    let faults = Screener::configured(Snapshot::embedded(), &taken, Policy::standard()).unwrap_err();
    let told: Vec<_> = faults.iter().map(|fault| (fault.code(), fault.path())).collect();
    assert_eq!(told, [("of_the_law", "rules[0].code")]);
    for (field, word) in [("desk manual 7", "uflpa_strategy_2025"), ("DESK-7", "NT001")] {
        let taken = OwnRules::from_json(
            &OWN.replace(&format!("\"authority\": \"{field}\""), &format!("\"authority\": \"{word}\""))
                .replace(&format!("\"code\": \"{field}\""), &format!("\"code\": \"{word}\"")),
        )
        .unwrap();
        assert!(Screener::configured(Snapshot::embedded(), &taken, Policy::standard()).is_err(), "{word}");
    }
}

#[test]
fn the_rank_agrees_with_a_ranking_made_blind_by_hand() {
    let lines = std::fs::read_to_string(fixtures("ranking").join("lines.jsonl")).unwrap();
    let ranks: HashMap<String, u64> = lines
        .lines()
        .map(|line| {
            let assessment = screen(&serde_json::from_str(line).unwrap(), TODAY);
            (assessment.shipment, assessment.rank)
        })
        .collect();
    let (_, ranking) = json_files("ranking").into_iter().next().unwrap();
    let by_hand: Vec<u64> =
        ranking["ranking"].as_array().unwrap().iter().map(|entry| ranks[entry["id"].as_str().unwrap()]).collect();
    assert_eq!((by_hand.len(), ranks.len()), (30, 30));
    // Kendall's tau-a: pairs in the same order less pairs in the other, of all pairs; ties of ours count for neither.
    let pairs = by_hand
        .iter()
        .enumerate()
        .flat_map(|(at, urgent)| by_hand.iter().skip(at).skip(1).map(|other| urgent.cmp(other)));
    let count = |wanted| f64::from(u32::try_from(pairs.clone().filter(|order| *order == wanted).count()).unwrap());
    let tau = (count(Ordering::Greater) - count(Ordering::Less)) / f64::from(30 * 29 / 2);
    assert!(tau >= 0.7, "Kendall's tau is {tau:.2}");
    let readme = include_str!("../README.md");
    assert!(readme.contains(&format!("Kendall's tau {tau:.2}")), "the README should say Kendall's tau {tau:.2}");
}
