//! Nodes: a line and each of its inputs, in the order a reader meets them.

use std::borrow::Cow;
use std::fmt;

use crate::limits::MAX_NODES_PER_LINE;
use crate::shipment::{Allegation, Draft, Input, Line, Origin, Party, Workforce};
use crate::vocabulary::{Sector, TariffNumber};

/// A line or an input of it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Node<'s> {
    /// Index of the line in the shipment.
    pub(crate) line: usize,
    /// The node it is an input of, and its position there; nothing for the line itself.
    above: Option<(&'s Node<'s>, usize)>,
    part: Part<'s>,
}

#[derive(Debug, Clone, Copy)]
enum Part<'s> {
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

    /// The declared sector, or that of the tariff number.
    pub(crate) fn sector(&self) -> Option<Sector> {
        let declared = match self.part {
            Part::Line(line) => line.sector,
            Part::Input(input) => input.sector,
        };
        declared.or_else(|| self.hts()?.sector())
    }

    /// Whether the sector is declared and not that of the tariff number.
    pub(crate) fn declares_sector(&self) -> bool {
        match self.part {
            Part::Line(line) => line.sector.is_some(),
            Part::Input(input) => input.sector.is_some(),
        }
    }

    /// A firm's own words.
    pub(crate) fn tags(&self) -> &'s [Cow<'s, str>] {
        match self.part {
            Part::Line(line) => &line.tags,
            Part::Input(input) => &input.tags,
        }
    }

    /// The line it is in.
    pub(crate) fn root(&self) -> &Node<'s> {
        self.above.map_or(self, |(above, _)| above.root())
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
    pub(crate) fn origin(&self) -> &'s Origin<'s> {
        match self.part {
            Part::Line(line) => &line.origin,
            Part::Input(input) => &input.origin,
        }
    }

    /// Who made, sold and moved it.
    pub(crate) fn parties(&self) -> &'s [Party<'s>] {
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
    pub(crate) fn is_line(&self) -> bool {
        self.above.is_none()
    }

    /// Whether anything says what the goods are.
    pub(crate) fn names_goods(&self) -> bool {
        self.hts().is_some() || self.description().is_some() || self.material().is_some()
    }

    /// Whether words describe the goods.
    pub(crate) fn is_described(&self) -> bool {
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
        match self.above {
            None => write!(f, "lines[{}]", self.line),
            Some((above, step)) => write!(f, "{above}.inputs[{step}]"),
        }
    }
}

/// Visits the nodes of a line, the line first, each input before its own inputs; tells whether the cap left some out.
pub(crate) fn walk(line: usize, of: &Line<'_>, visit: &mut dyn FnMut(&Node<'_>)) -> bool {
    let mut left = MAX_NODES_PER_LINE;
    descend(&Node { line, above: None, part: Part::Line(of) }, &mut left, visit)
}

/// Input trees are at most as deep as decoding allows, so this recursion is too.
fn descend(node: &Node<'_>, left: &mut usize, visit: &mut dyn FnMut(&Node<'_>)) -> bool {
    let Some(fewer) = left.checked_sub(1) else { return true };
    *left = fewer;
    visit(node);
    let below = |(step, input)| {
        let below = Node { line: node.line, above: Some((node, step)), part: Part::Input(input) };
        descend(&below, left, visit)
    };
    node.inputs().iter().enumerate().map(below).fold(false, |any, capped| any | capped)
}
