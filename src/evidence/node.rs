//! Nodes: a line and each of its inputs, in the order a reader meets them.

use std::borrow::Cow;
use std::fmt;

use crate::limits::MAX_NODES_PER_LINE;
use crate::shipment::{Allegation, Draft, Input, Line, Origin, Party, Workforce};
use crate::vocabulary::TariffNumber;

/// A line or an input of it.
#[derive(Debug, Clone)]
pub struct Node<'s> {
    /// Index of the line in the shipment.
    pub line: usize,
    /// Positions from the line down; empty for the line itself.
    pub steps: Vec<usize>,
    pub(super) part: Part<'s>,
}

#[derive(Debug, Clone, Copy)]
pub(super) enum Part<'s> {
    Line(&'s Line<'s>),
    Input(&'s Input<'s>),
}

/// A field of a node that says something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Field {
    Hts,
    Description,
    Material,
    Country,
    Subdivision,
    Place,
    PostalCode,
    PartyName(usize),
    PartyNameLocal(usize),
    PartyParent(usize),
    PartyCountry(usize),
    PartySubdivision(usize),
    PartyAddress(usize),
    PartyPostalCode(usize),
    PartyId(usize, usize),
    Nationality(usize, usize),
    StateTransfer(usize),
    Labor(usize, usize),
    Allegation(usize),
    ImporterName,
    /// An importer named among the parties of the line.
    LineImporter(usize),
    ImportDate,
}

impl<'s> Node<'s> {
    pub(super) fn hts(&self) -> Option<TariffNumber> {
        match self.part {
            Part::Line(line) => line.hts,
            Part::Input(input) => input.hts,
        }
    }

    pub(super) fn description(&self) -> Option<&'s str> {
        match self.part {
            Part::Line(line) => line.description.as_deref(),
            Part::Input(input) => input.description.as_deref(),
        }
    }

    pub(super) fn material(&self) -> Option<&'s str> {
        match self.part {
            Part::Line(_) => None,
            Part::Input(input) => input.material.as_deref(),
        }
    }

    /// Where it was made.
    pub fn origin(&self) -> &'s Origin<'s> {
        match self.part {
            Part::Line(line) => &line.origin,
            Part::Input(input) => &input.origin,
        }
    }

    /// Who made, sold and moved it.
    pub fn parties(&self) -> &'s [Party<'s>] {
        match self.part {
            Part::Line(line) => &line.parties,
            Part::Input(input) => &input.parties,
        }
    }

    pub(super) fn allegations(&self) -> &'s [Allegation<'s>] {
        match self.part {
            Part::Line(line) => &line.allegations,
            Part::Input(_) => &[],
        }
    }

    fn inputs(&self) -> &'s [Input<'s>] {
        match self.part {
            Part::Line(line) => &line.inputs,
            Part::Input(input) => &input.inputs,
        }
    }

    /// Whether it is the line itself.
    pub fn is_line(&self) -> bool {
        self.steps.is_empty()
    }

    /// Whether anything says what the goods are.
    pub fn names_goods(&self) -> bool {
        self.hts().is_some() || self.description().is_some() || self.material().is_some()
    }

    /// Whether words describe the goods.
    pub fn is_described(&self) -> bool {
        self.description().is_some() || self.material().is_some()
    }

    /// Where a field is, and what it says.
    pub(crate) fn field(&self, field: Field, shipment: &Draft<'_>) -> (String, String) {
        let (rest, value) = self.part_of(field, shipment);
        match field {
            Field::ImporterName | Field::LineImporter(_) | Field::ImportDate => (rest, value),
            _ => (format!("{self}.{rest}"), value),
        }
    }

    fn part_of(&self, field: Field, shipment: &Draft<'_>) -> (String, String) {
        let origin = self.origin();
        let shown = |value: Option<String>| value.unwrap_or_default();
        match field {
            Field::Hts => ("hts".to_owned(), shown(self.hts().map(|hts| hts.to_string()))),
            Field::Description => ("description".to_owned(), self.description().unwrap_or_default().to_owned()),
            Field::Material => ("material".to_owned(), self.material().unwrap_or_default().to_owned()),
            Field::Country => ("origin.country".to_owned(), shown(origin.country.map(|c| c.code().to_owned()))),
            Field::Subdivision => ("origin.subdivision".to_owned(), shown(origin.subdivision.map(|s| s.to_string()))),
            Field::Place => ("origin.place".to_owned(), text(origin.place.as_ref())),
            Field::PostalCode => ("origin.postal_code".to_owned(), text(origin.postal_code.as_ref())),
            Field::Allegation(at) => {
                (format!("allegations[{at}]"), self.allegations().get(at).map(alleged).unwrap_or_default())
            }
            Field::ImporterName => {
                let importer = shipment.importer.as_ref();
                let local = importer.filter(|importer| importer.name.is_none());
                let key = if local.is_some() { "name_local" } else { "name" };
                let name = local.map_or_else(|| importer.and_then(|i| i.name.as_ref()), |i| i.name_local.as_ref());
                (format!("importer.{key}"), text(name))
            }
            Field::LineImporter(at) => {
                let importer = shipment.lines.get(self.line).and_then(|line| line.parties.get(at));
                (
                    format!("lines[{}].parties[{at}].name", self.line),
                    text(importer.and_then(|importer| importer.name.as_ref())),
                )
            }
            Field::ImportDate => ("entry.import_date".to_owned(), shipment.entry.import_date.to_string()),
            of_party => self.part_of_party(of_party),
        }
    }

    fn part_of_party(&self, field: Field) -> (String, String) {
        let (at, key, value) = match field {
            Field::PartyName(at) => (at, "name".to_owned(), self.of(at, |p| text(p.name.as_ref()))),
            Field::PartyNameLocal(at) => (at, "name_local".to_owned(), self.of(at, |p| text(p.name_local.as_ref()))),
            Field::PartyParent(at) => (at, "parent".to_owned(), self.of(at, |p| text(p.parent.as_ref()))),
            Field::PartyCountry(at) => {
                (at, "country".to_owned(), self.of(at, |p| p.country.map(|c| c.code().to_owned()).unwrap_or_default()))
            }
            Field::PartySubdivision(at) => (
                at,
                "subdivision".to_owned(),
                self.of(at, |p| p.subdivision.map(|s| s.to_string()).unwrap_or_default()),
            ),
            Field::PartyAddress(at) => (at, "address".to_owned(), self.of(at, |p| text(p.address.as_ref()))),
            Field::PartyPostalCode(at) => (at, "postal_code".to_owned(), self.of(at, |p| text(p.postal_code.as_ref()))),
            Field::PartyId(at, id) => {
                let value = self.of(at, |p| p.ids.get(id).map(|id| id.value.clone().into_owned()).unwrap_or_default());
                (at, format!("ids[{id}].value"), value)
            }
            Field::Nationality(at, index) => {
                let nationality =
                    |w: &Workforce<'_>| w.nationalities.get(index).map(|country| country.code().to_owned());
                (
                    at,
                    format!("workforce.nationalities[{index}]"),
                    self.of(at, |p| p.workforce.as_ref().and_then(nationality).unwrap_or_default()),
                )
            }
            Field::StateTransfer(at) => (at, "workforce.state_transfer".to_owned(), "true".to_owned()),
            Field::Labor(at, index) => {
                let labor = |w: &Workforce<'_>| {
                    w.labor.get(index).map(|labor| format!("{}, {}", labor.kind.word(), labor.status.word()))
                };
                (
                    at,
                    format!("workforce.labor[{index}]"),
                    self.of(at, |p| p.workforce.as_ref().and_then(labor).unwrap_or_default()),
                )
            }
            // Every other field is told by `part_of`.
            _ => return (String::new(), String::new()),
        };
        (format!("parties[{at}].{key}"), value)
    }

    fn of(&self, party: usize, value: impl Fn(&Party<'_>) -> String) -> String {
        self.parties().get(party).map(value).unwrap_or_default()
    }
}

fn text(text: Option<&Cow<'_, str>>) -> String {
    text.map(|text| text.clone().into_owned()).unwrap_or_default()
}

fn alleged(allegation: &Allegation<'_>) -> String {
    let indicators: Vec<_> = allegation.indicators.iter().map(|indicator| indicator.word()).collect();
    format!("{}: {}", allegation.source_kind.word(), indicators.join(", "))
}

impl fmt::Display for Node<'_> {
    /// The path of the node: `lines[0].inputs[1].inputs[0]`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "lines[{}]", self.line)?;
        self.steps.iter().try_for_each(|step| write!(f, ".inputs[{step}]"))
    }
}

/// The nodes of a line, the line first, each input before its own inputs; and whether the cap left some out.
pub fn nodes<'s>(line: usize, of: &'s Line<'s>) -> (Vec<Node<'s>>, bool) {
    let mut found = vec![Node { line, steps: Vec::new(), part: Part::Line(of) }];
    let mut at = 0;
    let mut capped = false;
    // Breadth first, so that a cap leaves out the deepest; sorted into reading order at the end.
    while let Some(node) = found.get(at).cloned() {
        for (step, input) in node.inputs().iter().enumerate() {
            if found.len() >= MAX_NODES_PER_LINE {
                capped = true;
                break;
            }
            let steps = node.steps.iter().copied().chain([step]).collect();
            found.push(Node { line, steps, part: Part::Input(input) });
        }
        at = at.saturating_add(1);
    }
    found.sort_by(|a, b| a.steps.cmp(&b.steps));
    (found, capped)
}
