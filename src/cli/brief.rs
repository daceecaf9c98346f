//! `brief COUNTRY`: what is claimed there, which orders reach its goods, by which routes section 307 could.

use std::io::Write;

use section307::brief::{Brief, Claim, Relation, Stands};
use section307::fault::printable;

use super::args::{self, BriefOutput};
use super::exit::{End, Failure};
use super::source;

pub(crate) fn brief(args: &args::Brief, out: &mut dyn Write) -> Result<End, Failure> {
    let screener = source::screener(args.snapshot.as_deref())?;
    let as_of = args.as_of.map_or_else(source::today, Ok)?;
    let brief = Brief::of(&screener, args.country, args.sector, as_of);
    match args.output {
        BriefOutput::Text => text(&brief, out)?,
        BriefOutput::Json => writeln!(out, "{}", brief.to_json())?,
    }
    Ok(End::Nothing)
}

fn text(brief: &Brief, out: &mut dyn Write) -> Result<(), Failure> {
    let sector = brief.sector.as_deref().map(|sector| format!(", {sector}")).unwrap_or_default();
    writeln!(out, "{} ({}){sector}, as of {}", brief.name, brief.country, brief.as_of)?;
    claims("What is claimed and found there (context, not law)", &brief.claims, out)?;
    claims("Looked for and not claimed, or not found", &brief.not_claimed, out)?;
    claims("Ratings of its government (context, not law)", &brief.ratings, out)?;
    claims("Claims about its region (context, not law)", &brief.region, out)?;
    writeln!(out, "\nOrders and Findings that reach its goods")?;
    if brief.orders.is_empty() {
        writeln!(out, "  none known; section 307 needs none (19 U.S.C. 1307)")?;
    }
    for order in &brief.orders {
        let stands = match order.stands {
            Stands::InForce => "in force".to_owned(),
            Stands::NotYet => format!("from {}", order.in_force_from),
            _ => format!(
                "history, ended {}",
                order.in_force_to.map_or("on a day not found".to_owned(), |day| day.to_string())
            ),
        };
        let how = match order.how {
            Relation::AsInput => ", through inputs",
            Relation::OfVessel => ", of a vessel",
            _ => "",
        };
        writeln!(out, "  {} ({stands}{how}; {})", order.authority, order.citation)?;
        writeln!(out, "      {}", printable(&order.merchandise))?;
        if !order.makers.is_empty() {
            writeln!(out, "      of {}", printable(&order.makers.join("; ")))?;
        }
        for note in &order.notes {
            writeln!(out, "      note: {note}")?;
        }
    }
    if !brief.entities.is_empty() {
        let count = brief.entities.len();
        writeln!(out, "  {count} entities of the UFLPA Entity List are seated there; `--output json` names them")?;
    }
    writeln!(out, "\nRoutes by which section 307 could reach its goods")?;
    for route in &brief.routes {
        writeln!(out, "  {}: {}", route.basis, route.how)?;
        writeln!(out, "      {} ({})", route.citation, route.confidence)?;
    }
    writeln!(out, "\n{}", brief.notice)?;
    Ok(())
}

fn claims(head: &str, claims: &[Claim], out: &mut dyn Write) -> Result<(), Failure> {
    if claims.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{head}")?;
    for claim in claims {
        writeln!(out, "  {} {} ({}, {})", claim.record, claim.statement, claim.source_kind, claim.date)?;
        let said =
            |what: &str, value: &str| if value.is_empty() { String::new() } else { format!("{what}: {value}; ") };
        writeln!(
            out,
            "      {}{}{}{}; {}",
            said("forced labor", &claim.forced_labor),
            said("forced child labor", &claim.forced_child_labor),
            said("child labor", &claim.child_labor),
            claim.confidence,
            claim.source,
        )?;
        if !claim.note.is_empty() {
            writeln!(out, "      note: {}", claim.note)?;
        }
        for doubt in &claim.contradicted_by {
            writeln!(out, "      contradicted by {}: {}", doubt.record, doubt.text)?;
        }
        for beside in &claim.see {
            writeln!(out, "      see {}: {}", beside.record, beside.text)?;
        }
    }
    Ok(())
}
