//! `prorata compare`: what prices cost over a quantity, drawn, and where which one is the cheapest.

use crate::catalog_file::{CatalogFile, OpenCatalog, price_of};
use crate::compare_request::{self, Named};
use crate::digits::{grouped, readable};
use crate::failure::Failure;
use crate::guard::guarded;
use crate::input::Input;
use crate::output::shown;
use crate::request::{Door, Format};
use crate::style::{self, Style};
use crate::table::Table;
use crate::{cost_plot, output, tree};
use clap::Args;
use prorata::decode::json::from_json;
use prorata::{Cheaper, ComparedRange, Comparison, ComparisonEnd, ComparisonRequest, PreparedCatalog, Price};
use std::path::{Path, PathBuf};

/// What to compare and how to show it.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Two or more prices, or requests with one: JSON files, with --catalog ids of its prices; or one request with `first`
    /// and `second`, or `-` for it on standard input
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// Show how the first crossing, or the figure that is named, came about; with --json, add the trace
    #[arg(long, value_name = "FIGURE", num_args = 0..=1, require_equals = true)]
    explain: Option<Option<String>>,
    #[command(flatten)]
    catalog: CatalogFile,
    #[command(flatten)]
    format: Format,
    /// The last quantity that is compared and drawn [default: without end, and drawn to beyond the last border]
    #[arg(long, value_name = "N")]
    up_to: Option<String>,
    /// The preset of the policy; `prorata policies` lists them [default: prorata]
    #[arg(long, value_name = "PRESET")]
    policy: Option<String>,
}

/// # Errors
/// What cannot be read, computed or written.
pub(crate) fn run(options: &Options) -> Result<(), Failure> {
    let Options { files, explain, catalog, format, up_to, policy } = options;
    let read = if catalog.is_named() { |id: &Path| Ok(Named::of_catalog(id)) } else { read };
    let catalog = catalog.open()?;
    let door = Door {
        noun: "request",
        json: |request: &[u8]| catalog.prepared.compare_json(request, explain.is_some()),
        sheet: |request: &[u8], style| show(&catalog, request, explain.as_ref(), style),
    };
    tree::refuse_one_figure(explain, files.iter().any(|file| format.is_json(file)))?;
    if let [file] = files.as_slice() {
        if up_to.is_some() || policy.is_some() {
            return Err(Failure::Arguments("--up-to and --policy are for prices: a request has its own"));
        }
        return door.file(file, *format);
    }
    let prices = files.iter().map(|file| read(file)).collect::<Result<Vec<_>, _>>()?;
    let pairs = compare_request::pairs(&prices, up_to.as_ref(), policy.as_ref());
    if let (true, [request]) = (format.is_json_of_arguments()?, pairs.as_slice()) {
        return door.document(request.json.as_bytes(), true);
    }
    if format.json {
        return Err(Failure::Arguments("--json compares two prices"));
    }
    if explain.is_some() && pairs.len() != 1 {
        return Err(Failure::Arguments("--explain is for two prices"));
    }
    let style = Style::of_stdout();
    output::print(guarded(|| all(&catalog, &pairs, explain.as_ref(), style))?.as_bytes())
}

fn read(file: &Path) -> Result<Named, Failure> {
    let document = Input::open(file)?.document().map_err(|error| Failure::read(file, error))?;
    Ok(Named::of(file, &document))
}

fn show(
    catalog: &OpenCatalog,
    request: &[u8],
    explain: Option<&Option<String>>,
    style: Style,
) -> Result<String, Failure> {
    let json = String::from_utf8_lossy(request).into_owned();
    let pair = compare_request::Pair { json, names: ["first".to_owned(), "second".to_owned()], numbers: [0, 1] };
    all(catalog, &[pair], explain, style)
}

/// The figures whose derivation is shown: the one that is named; else the first crossing after the start and what both cost
/// there, or why the first range ends, or what both cost at its start.
fn explained(comparison: &Comparison, named: Option<&String>) -> Vec<String> {
    if let Some(figure) = named {
        return vec![figure.clone()];
    }
    let is_equal = |at: &usize| comparison.ranges.get(*at).is_some_and(|range| range.cheaper == Cheaper::Equal);
    // That both cost nothing where nothing is used is no news.
    let equal = (1..comparison.ranges.len()).find(is_equal).or_else(|| Some(0).filter(is_equal));
    match (equal, comparison.ranges.first()) {
        (Some(at), _) => {
            let crossing = (0..at).filter(is_equal).count();
            vec![format!("crossings[{crossing}].from"), format!("ranges[{at}].looks[0].difference")]
        }
        (None, Some(range)) if range.to.is_some() => vec!["ranges[0].to".to_owned()],
        _ => vec!["ranges[0].looks[0].difference".to_owned()],
    }
}

/// The drawing of all prices, then each pair.
fn all(
    catalog: &OpenCatalog,
    pairs: &[compare_request::Pair],
    explain: Option<&Option<String>>,
    style: Style,
) -> Result<String, Failure> {
    let requests = pairs.iter().map(|pair| from_json(pair.json.as_bytes())).collect::<Result<Vec<_>, _>>()?;
    let compare = if explain.is_some() { PreparedCatalog::compare_explained } else { PreparedCatalog::compare };
    let comparisons =
        requests.iter().map(|request| compare(&catalog.prepared, request)).collect::<Result<Vec<_>, _>>()?;
    let listed = catalog.prices()?;
    let prices = named(pairs, &requests, &listed);
    let mut text = cost_plot::render(&prices, &requests, &comparisons, style::width(), style)?;
    for (pair, comparison) in pairs.iter().zip(&comparisons) {
        let names = pair.numbers.map(|number| prices.get(number).map(|(name, _)| name.as_str()).unwrap_or_default());
        text += "\n";
        if pairs.len() > 1 {
            text += &format!("{}\n", shown(&names.join(" and ")));
        }
        text += &ranges(comparison, names).render(style);
        text += &end(comparison, names);
        for figure in explain.map(|named| explained(comparison, named.as_ref())).unwrap_or_default() {
            text = tree::beneath(&text, comparison.trace.as_deref(), &figure, style)?;
        }
    }
    Ok(text)
}

/// Each price once, with its name.
fn named<'p>(
    pairs: &[compare_request::Pair],
    requests: &'p [ComparisonRequest<'p>],
    listed: &'p [Price<'p>],
) -> Vec<(String, &'p Price<'p>)> {
    let mut prices = Vec::new();
    for (pair, request) in pairs.iter().zip(requests) {
        let first = price_of(request.first.as_ref(), request.first_id.as_ref(), listed);
        let second = price_of(request.second.as_ref(), request.second_id.as_ref(), listed);
        for (at, price) in [first, second].into_iter().enumerate() {
            let name = pair.names.get(at).cloned().unwrap_or_default();
            // Without a price nothing is compared: the library said so.
            if let Some(price) = price.filter(|_| pair.numbers.get(at) == Some(&prices.len())) {
                prices.push((price.id.as_ref().map_or(name, ToString::to_string), price));
            }
        }
    }
    prices
}

fn ranges(comparison: &Comparison, [first, second]: [&str; 2]) -> Table {
    let all = || comparison.ranges.iter();
    let cheaper = |range: &ComparedRange| match range.cheaper {
        Cheaper::First => first.to_owned(),
        Cheaper::Second => second.to_owned(),
        Cheaper::Equal => "both the same".to_owned(),
    };
    Table::default().text("Quantity", all().map(stretch)).text("Cheaper", all().map(cheaper))
}

/// Quantities in words: a border belongs to them or not.
fn stretch(range: &ComparedRange) -> String {
    let number = |number: &String| grouped(&readable(number));
    let from = number(&range.from);
    match &range.to {
        Some(to) if *to == range.from => format!("exactly {from}"),
        Some(to) => {
            let above = if range.from_inclusive { "" } else { "above " };
            let below = if range.to_inclusive { "" } else { "below " };
            format!("{above}{from} to {below}{}", number(to))
        }
        None if range.from_inclusive => format!("{from} and more"),
        None => format!("above {from}"),
    }
}

fn end(comparison: &Comparison, [first, second]: [&str; 2]) -> String {
    let why = match comparison.ends_with {
        None | Some(ComparisonEnd::UpTo) => return String::new(),
        Some(ComparisonEnd::First) => format!("the tiers of {first} end"),
        Some(ComparisonEnd::Second) => format!("the tiers of {second} end"),
        Some(ComparisonEnd::Both) => "the tiers of both end".to_owned(),
    };
    shown(&format!("There {why}.")) + "\n"
}

/// The finite quantities that a comparison names.
pub(crate) fn named_quantities(comparisons: &[Comparison]) -> impl Iterator<Item = &String> {
    comparisons.iter().flat_map(|comparison| &comparison.ranges).flat_map(|range| range.to.iter().chain([&range.from]))
}

/// Where the drawing was asked to end.
pub(crate) fn asked_end(requests: &[ComparisonRequest<'_>]) -> Option<String> {
    requests.first()?.up_to.map(|up_to| up_to.to_string())
}
