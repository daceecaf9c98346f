//! Generated lines and rules: 61 skewed origins, 4,000 skewed tariff numbers, 30 sectors, 12 papers, dates, values.
//!
//! Rules: 88 in 100 name one to six origins, 92 one to six tariff prefixes, 30 sectors, 80 a span of days, 60 a paper that
//! must be missing, 12 one that must be there, 44 an amount.

use fastrand::Rng;

/// Chosen so that matches a line come within a tenth of 0.15, 1.17 and 11.9.
pub const SEED: u64 = 60;

const ORIGINS: &str = "CN VN MX IN BD ID TH MY TR PK KH MM BR TW KR JP DE IT US CA LK PH UZ TM KP ML CI GH ZW ZM CD MW NP EG \
                       MA ET KE TZ UG MG GT HN SV NI DO PE CO EC CL AR BO PY KZ KG TJ AZ RU UA PL PT";
const SECTORS: &str = "apparel cotton textiles tomato polysilicon aluminum steel copper battery auto electronics toys \
                       footwear seafood palm_oil rubber gold coal tobacco sugar cocoa coffee tea nuts bricks hair gloves \
                       pvc caustic_soda redates";
const FREQUENT_CHAPTERS: &[u32] = &[
    28, 38, 39, 40, 42, 44, 52, 54, 55, 60, 61, 62, 63, 64, 68, 69, 70, 71, 72, 73, 74, 76, 81, 84, 85, 87, 90, 94, 95,
    3, 7, 8, 15, 17, 18, 20, 24,
];
const FIRST_DAY_YEAR: i32 = 2019;

/// A line as a broker's file has it; nothing where a fact is not known.
#[derive(Debug, Clone)]
pub struct Line {
    pub origin: Option<String>,
    pub hts: Option<String>,
    pub sector: Option<String>,
    pub attested: Option<Vec<String>>,
    /// Year, month and day as one number.
    pub date: Option<u32>,
    /// Whole US dollars, as a number for the naive loop and as text for ours.
    pub value: Option<u32>,
    pub value_text: String,
}

/// A rule as the naive loop reads it; `to` is the first day no longer.
#[derive(Debug, Clone, Default)]
pub struct Rule {
    pub origins: Option<Vec<String>>,
    pub hts: Option<Vec<String>>,
    pub sectors: Option<Vec<String>>,
    pub from: Option<u32>,
    pub to: Option<u32>,
    pub not_attested: Option<String>,
    pub attested: Option<String>,
    pub min_value: Option<u32>,
    pub max_value: Option<u32>,
}

impl Rule {
    /// Whether the day is within the span, or not known.
    pub fn accepts_date(&self, date: Option<u32>) -> bool {
        date.is_none_or(|date| self.from.is_none_or(|from| date >= from) && self.to.is_none_or(|to| date < to))
    }

    /// Whether the value is within the bounds, or not known.
    pub fn accepts_value(&self, value: Option<u32>) -> bool {
        value.is_none_or(|value| {
            self.min_value.is_none_or(|least| value >= least) && self.max_value.is_none_or(|most| value <= most)
        })
    }
}

/// What lines and rules are drawn from.
pub struct World {
    rng: Rng,
    origins: Vec<String>,
    sectors: Vec<String>,
    papers: Vec<(String, f64)>,
    numbers: Vec<String>,
    sector_of_chapter: Vec<usize>,
    origin_weights: Vec<f64>,
    number_weights: Vec<f64>,
}

impl World {
    pub fn new(seed: u64) -> Self {
        let mut rng = Rng::with_seed(seed);
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        let (origins, sectors) = (words(ORIGINS), words(SECTORS));
        let mut numbers = std::collections::BTreeSet::new();
        while numbers.len() < 4000 {
            let chapter = if rng.f64() < 0.8 { *pick(&mut rng, FREQUENT_CHAPTERS) } else { rng.u32(1..=97) };
            if chapter == 77 {
                continue;
            }
            let heading = rng.u32(1..=30);
            let sub = *pick(&mut rng, &[10, 20, 30, 40, 50, 60, 90]);
            let tariff = *pick(&mut rng, &[0, 0, 10, 20, 40, 60, 90]);
            let statistical = *pick(&mut rng, &[0, 0, 10, 20, 30, 50, 90]);
            numbers.insert(format!("{chapter:02}{heading:02}{sub:02}{tariff:02}{statistical:02}"));
        }
        let mut numbers: Vec<_> = numbers.into_iter().collect();
        rng.shuffle(&mut numbers);
        let mut origin_weights: Vec<f64> = (0..origins.len()).map(|at| 1.0 / (at as f64 + 1.0).powf(0.8)).collect();
        origin_weights[0] *= 2.0;
        let number_weights = (0..numbers.len()).map(|at| 1.0 / (at as f64 + 10.0).powf(0.7)).collect();
        let sector_of_chapter = (0..98).map(|_| rng.usize(..sectors.len())).collect();
        let papers = (0..12).map(|at| (format!("A{at:02}"), 0.2 + 0.5 * rng.f64())).collect();
        Self { rng, origins, sectors, papers, numbers, sector_of_chapter, origin_weights, number_weights }
    }

    pub fn lines(&mut self, count: usize) -> Vec<Line> {
        let (origins, numbers) = (sums(&self.origin_weights), sums(&self.number_weights));
        (0..count)
            .map(|_| {
                let hts = self.numbers[weighted(&mut self.rng, &numbers)].clone();
                let sector =
                    if self.rng.f64() < 0.9 { self.sector_of(&hts) } else { self.rng.usize(..self.sectors.len()) };
                let origin = self.origins[weighted(&mut self.rng, &origins)].clone();
                let papers = self.papers.clone();
                let attested = papers.into_iter().filter(|(_, often)| self.rng.f64() < *often).map(|(name, _)| name);
                let attested = Some(attested.collect());
                let date = Some(day(self.rng.u32(0..=2500)));
                let value = 10_f64.powf(2.0 + 4.0 * self.rng.f64()) as u32;
                Line {
                    origin: Some(origin),
                    hts: Some(hts),
                    sector: Some(self.sectors[sector].clone()),
                    attested,
                    date,
                    value: Some(value),
                    value_text: value.to_string(),
                }
            })
            .collect()
    }

    /// Takes one fact from 12 lines in 100.
    pub fn forget(&mut self, lines: &mut [Line]) {
        for line in lines {
            if self.rng.f64() < 0.12 {
                match self.rng.u32(..6) {
                    0 => line.origin = None,
                    1 => line.hts = None,
                    2 => line.sector = None,
                    3 => line.attested = None,
                    4 => line.date = None,
                    _ => line.value = None,
                }
            }
        }
    }

    pub fn rules(&mut self, count: usize) -> Vec<Rule> {
        let weights: Vec<_> = self.origin_weights.iter().map(|weight| weight.sqrt()).collect();
        let origins = sums(&weights);
        (0..count).map(|_| self.rule(&origins)).collect()
    }

    fn rule(&mut self, origins: &[f64]) -> Rule {
        let mut rule = Rule::default();
        if self.rng.f64() < 0.88 {
            let count = *pick(&mut self.rng, &[1, 1, 1, 2, 2, 3, 4, 6]);
            let chosen = (0..count).map(|_| self.origins[weighted(&mut self.rng, origins)].clone()).collect();
            rule.origins = Some(sorted(chosen));
        }
        if self.rng.f64() < 0.92 || rule.origins.is_none() {
            let count = *pick(&mut self.rng, &[1, 1, 2, 3, 4, 6]);
            let lengths = sums(&[15.0, 42.0, 30.0, 8.0, 5.0]);
            let mut chosen = Vec::new();
            for _ in 0..count {
                let at = (-900.0 * (1.0 - self.rng.f64()).ln()) as usize;
                let length = [2, 4, 6, 8, 10][weighted(&mut self.rng, &lengths)];
                chosen.push(self.numbers[at.min(3999)][..length].to_owned());
            }
            rule.hts = Some(sorted(chosen));
        }
        if self.rng.f64() < 0.30 {
            let mut all = self.sectors.clone();
            self.rng.shuffle(&mut all);
            all.truncate(*pick(&mut self.rng, &[1, 2, 3, 5]));
            if let Some(first) = rule.hts.as_ref().and_then(|hts| hts.first())
                && self.rng.f64() < 0.7
            {
                all.push(self.sectors[self.sector_of(first)].clone());
            }
            rule.sectors = Some(sorted(all));
        }
        rule.from = (self.rng.f64() < 0.75).then(|| self.rng.u32(0..=2000));
        rule.to = (self.rng.f64() < 0.25).then(|| self.rng.u32(1200..=2500));
        if let (Some(from), Some(to)) = (rule.from, rule.to)
            && from > to
        {
            (rule.from, rule.to) = (Some(to), Some(from));
        }
        rule.from = rule.from.map(day);
        rule.to = rule.to.map(|to| day(to + 1));
        let mut paper = |often| (self.rng.f64() < often).then(|| pick(&mut self.rng, &self.papers).0.clone());
        rule.not_attested = paper(0.60);
        rule.attested = paper(0.12).filter(|paper| Some(paper) != rule.not_attested.as_ref());
        let least = [250, 800, 1000, 2500, 5000, 10_000, 25_000, 50_000, 100_000, 250_000];
        rule.min_value = (self.rng.f64() < 0.40).then(|| *pick(&mut self.rng, &least));
        rule.max_value = (self.rng.f64() < 0.06)
            .then(|| *pick(&mut self.rng, &[100_000, 250_000, 500_000]))
            .filter(|most| rule.min_value.is_none_or(|least| least <= *most));
        rule
    }

    fn sector_of(&self, hts: &str) -> usize {
        self.sector_of_chapter[hts[..2].parse::<usize>().unwrap_or(0)]
    }
}

fn pick<'a, T>(rng: &mut Rng, of: &'a [T]) -> &'a T {
    &of[rng.usize(..of.len())]
}

fn sorted(mut words: Vec<String>) -> Vec<String> {
    words.sort();
    words.dedup();
    words
}

fn sums(weights: &[f64]) -> Vec<f64> {
    let add = |sum: &mut f64, weight: &f64| {
        *sum += weight;
        Some(*sum)
    };
    weights.iter().scan(0.0, add).collect()
}

fn weighted(rng: &mut Rng, sums: &[f64]) -> usize {
    let total = sums.last().copied().unwrap_or(0.0);
    let at = rng.f64() * total;
    sums.partition_point(|sum| *sum <= at).min(sums.len() - 1)
}

/// The day so many days after the first, as year, month and day in one number.
fn day(mut after: u32) -> u32 {
    let mut year = FIRST_DAY_YEAR;
    loop {
        let leap = year % 4 == 0;
        for (month, days) in (1..).zip([31, if leap { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]) {
            if after < days {
                return year.unsigned_abs() * 10_000 + month * 100 + after + 1;
            }
            after -= days;
        }
        year += 1;
    }
}
