//! The importer on excerpts of the published tables (`tests/tables`, six areas): what it makes of them, that it
//! takes newer editions, and that it refuses what is damaged, with file, line and column.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use spf_calculator::country::text::Dataset;
use spf_calculator::country::text::table::Table;
use spf_calculator::units::Year;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");
const AREAS: [&str; 6] = ["KHM", "MRT", "PAK", "PSE", "RWA", "USA"];

/// A folder of its own for one test: the excerpts in `tables`, the hand-written facts in `data`.
struct Bench {
    folder: PathBuf,
}

impl Bench {
    fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("country_import").join(name);
        let _ = fs::remove_dir_all(&folder);
        for part in ["tables", "data/facts"] {
            fs::create_dir_all(folder.join(part)).unwrap();
        }
        let root = Path::new(ROOT);
        for (from, to) in [("tests/tables", "tables"), ("data/facts", "data/facts")] {
            for entry in fs::read_dir(root.join(from)).unwrap() {
                let entry = entry.unwrap();
                fs::copy(entry.path(), folder.join(to).join(entry.file_name())).unwrap();
            }
        }
        fs::copy(root.join("data/sources.csv"), folder.join("data/sources.csv")).unwrap();
        Self { folder }
    }

    fn path(&self, file: &str) -> PathBuf {
        self.folder.join(file)
    }

    fn read(&self, file: &str) -> String {
        fs::read_to_string(self.path(file)).unwrap()
    }

    fn edit(&self, file: &str, edit: impl FnOnce(String) -> String) {
        let before = self.read(file);
        let after = edit(before.clone());
        assert_ne!(before, after, "{file}: the edit changed nothing");
        fs::write(self.path(file), after).unwrap();
    }

    fn import(&self, more: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_spf-data"))
            .args(["import", "--out"])
            .arg(self.path("data"))
            .args(more)
            .arg(self.path("tables"))
            .output()
            .unwrap()
    }

    #[track_caller]
    fn accepted(&self) -> Dataset {
        let output = self.import(&[]);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        Dataset::open(self.path("data")).unwrap()
    }

    /// The message, of which every part must be there; and nothing may have been written.
    #[track_caller]
    fn refused(&self, parts: &[&str]) {
        let output = self.import(&[]);
        let message = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success(), "accepted, but expected {parts:?}");
        for part in parts {
            assert!(message.contains(part), "{message:?} lacks {part:?}");
        }
        assert!(!self.path("data/areas.csv").exists(), "written in spite of {message}");
    }
}

/// Replaces one cell: the row is the first that begins with `row`, the column is found by name.
fn cell(text: &str, row: &str, column: &str, value: &str) -> String {
    let header: Vec<&str> = text.lines().next().unwrap().split(',').collect();
    let position = header.iter().position(|c| *c == column).unwrap();
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let line = lines.iter_mut().find(|line| line.starts_with(row)).unwrap();
    let mut cells: Vec<&str> = line.split(',').collect();
    cells[position] = value;
    *line = cells.join(",");
    lines.join("\n") + "\n"
}

/// Line number of the first row that begins with `row`.
fn line(text: &str, row: &str) -> usize {
    text.lines().position(|line| line.starts_with(row)).unwrap() + 1
}

#[test]
fn the_excerpts_give_the_committed_rows() {
    let bench = Bench::new("committed");
    bench.accepted();
    for table in ["areas.csv", "economy.csv", "figures.csv"] {
        let committed = fs::read_to_string(Path::new(ROOT).join("data").join(table)).unwrap();
        let ours: Vec<&str> = committed.lines().filter(|l| AREAS.iter().any(|a| l.starts_with(a))).collect();
        let theirs = bench.read(&format!("data/{table}"));
        let theirs: Vec<&str> = theirs.lines().skip(1).collect();
        assert!(ours.len() >= 6);
        assert_eq!(ours, theirs, "{table}: import again, or the importer has changed");
    }
    // The excerpt of the variants ends in 2035, so that it has the first three groups.
    let committed = fs::read_to_string(Path::new(ROOT).join("data/variants.csv")).unwrap();
    let excerpt = bench.read("data/variants.csv");
    assert_eq!(excerpt.lines().count(), 1 + 6 * 3 * 3, "a header, six areas, three variants, three years");
    for row in excerpt.lines() {
        assert!(committed.lines().any(|whole| whole.starts_with(row)), "{row}");
    }
    for area in AREAS {
        let file = format!("population/{area}.csv");
        let committed = fs::read_to_string(Path::new(ROOT).join("data").join(&file)).unwrap();
        let excerpt = bench.read(&format!("data/{file}"));
        assert_eq!(excerpt.lines().count(), 7, "a header, three years, two sexes");
        assert!(committed.starts_with(&excerpt), "{file}");
    }
}

#[test]
fn importing_twice_gives_the_same_bytes() {
    let bench = Bench::new("twice");
    let first = bench.accepted().index();
    let figures = bench.read("data/figures.csv");
    let second = bench.accepted().index();
    assert_eq!(first, second);
    assert_eq!(figures, bench.read("data/figures.csv"));
}

#[test]
fn a_newer_edition_is_taken_with_its_own_years_and_columns() {
    let bench = Bench::new("newer");
    // Another year of everything, columns in another order, one more column, a byte-order mark, `NA` for nothing.
    bench.edit("tables/macro.csv", |text| {
        let mut rows: Vec<String> = text.lines().map(str::to_owned).collect();
        for area in AREAS.iter().filter(|a| **a != "PSE") {
            let last = rows.iter().find(|r| r.starts_with(&format!("{area},2030"))).unwrap();
            rows.push(last.replace(",2030,", ",2031,").replace(",,", ",NA,"));
        }
        let turned = rows.iter().enumerate().map(|(i, row)| {
            let cells: Vec<&str> = row.split(',').rev().collect();
            format!("{},{}", cells.join(","), if i == 0 { "remarks" } else { "" })
        });
        format!("\u{feff}{}\n", turned.collect::<Vec<_>>().join("\n"))
    });
    bench.edit("tables/countries.csv", |t| t.replace("wb_income_group_fy2023", "wb_income_group_fy2027"));
    bench.edit("tables/population_single_age.csv", |t| {
        t.replace(",2026,", ",2027,").replace(",2025,", ",2026,").replace(",2024,", ",2025,")
    });
    let dataset = bench.accepted();
    let khm = dataset.country("KHM").unwrap();
    assert_eq!((khm.population.first(), khm.population.last()), (Year(2025), Year(2027)));
    assert_eq!(khm.economy.gdp.first, Year(2025));
    assert_eq!(khm.economy.gdp.last(), Some(Year(2031)));
    assert_eq!(khm.births.last(), Some(Year(2027)));
    // PSE has no GDP in the years of the population any more: it cannot be kept.
    assert!(dataset.country("PSE").is_err());
    assert!(String::from_utf8_lossy(&bench.import(&[]).stdout).contains("left out: PSE"));
}

#[test]
fn the_base_year_and_single_tables_can_be_given() {
    let bench = Bench::new("options");
    fs::rename(bench.path("tables/births.csv"), bench.path("births-of-another-edition.csv")).unwrap();
    let elsewhere = bench.path("births-of-another-edition.csv");
    let output = bench.import(&["--base-year", "2025", "--births", elsewhere.to_str().unwrap()]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let dataset = Dataset::open(bench.path("data")).unwrap();
    assert_eq!(dataset.country("KHM").unwrap().base_year(), Year(2025));
    let output = bench.import(&["--brths", "x"]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("did you mean births?"));
}

#[test]
fn damaged_tables_are_refused_with_file_line_and_column() {
    type Edit = fn(&str) -> String;
    let cases: &[(&str, &str, Edit, &[&str])] = &[
        (
            "missing column",
            "macro.csv",
            |t| t.replacen("gdp_lcu_bn", "gdp", 1),
            &["macro.csv:1: column gdp_lcu_bn"],
        ),
        (
            "column twice",
            "births.csv",
            |t| t.replacen("deaths", "births", 1),
            &["births.csv:1", "births", "each column once"],
        ),
        (
            "not a number",
            "macro.csv",
            |t| cell(t, "KHM,2026", "gdp_lcu_bn", "12x"),
            &["macro.csv:13: column gdp_lcu_bn", "12x", "a number"],
        ),
        (
            "not finite",
            "macro.csv",
            |t| cell(t, "KHM,2026", "cpi_index", "inf"),
            &["macro.csv:13: column cpi_index", "inf", "a number"],
        ),
        (
            "NaN is no gap",
            "macro.csv",
            |t| cell(t, "KHM,2026", "cpi_index", "NaN"),
            &["macro.csv:13: column cpi_index", "NaN"],
        ),
        (
            "negative GDP",
            "macro.csv",
            |t| cell(t, "KHM,2026", "gdp_lcu_bn", "-5"),
            &["column gdp_lcu_bn", "-5", "a number from"],
        ),
        (
            "neither year nor fiscal year",
            "macro.csv",
            |t| cell(t, "KHM,2026", "last_actual_ngdp", "soon"),
            &["column last_actual_ngdp", "soon", "a year or a fiscal year"],
        ),
        (
            "key twice",
            "macro.csv",
            |t| t.replacen("KHM,2016", "KHM,2015", 1),
            &["macro.csv:3: column iso3", "KHM 2015 again, as in line 2"],
        ),
        (
            "unknown area with a GDP",
            "macro.csv",
            |t| t.replace("KHM,", "KHX,"),
            &["macro.csv: column iso3", "KHX"],
        ),
        (
            "wrong sex",
            "population_single_age.csv",
            |t| t.replacen("KHM,2025,F", "KHM,2025,X", 1),
            &["population_single_age.csv", "column sex", "found X", "F, M"],
        ),
        (
            "row missing",
            "population_single_age.csv",
            |t| t.lines().filter(|l| !l.starts_with("KHM,2025,M")).collect::<Vec<_>>().join("\n") + "\n",
            &["population_single_age.csv: KHM 2025 M", "no row"],
        ),
        (
            "negative people",
            "population_single_age.csv",
            |t| cell(t, "KHM,2025,F", "a17", "-1"),
            &["column a17", "-1", "a number from 0"],
        ),
        (
            "no people",
            "population_single_age.csv",
            |t| cell(t, "KHM,2025,F", "a100", ""),
            &["column a100", "nothing", "a number"],
        ),
        (
            "cut off within a row",
            "population_single_age.csv",
            |t| t[..t.len() - 300].to_owned(),
            &["population_single_age.csv", "a complete file"],
        ),
        (
            "cut off within the last number",
            "births.csv",
            |t| t[..t.len() - 2].to_owned(),
            &["births.csv", "a complete file"],
        ),
        (
            "row too short",
            "births.csv",
            |t| t.replacen("KHM,2025,", "KHM,", 1),
            &["births.csv:", "a row with the columns of the header"],
        ),
        (
            "births missing",
            "births.csv",
            |t| t.lines().filter(|l| !l.starts_with("KHM,2025")).collect::<Vec<_>>().join("\n") + "\n",
            &["births.csv: KHM 2025", "no row"],
        ),
        (
            "column of a variant missing",
            "population_5y_variants.csv",
            |t| t.replacen("popM_high", "popM_hihg", 1),
            &["population_5y_variants.csv:1: column popM_high", "no such column"],
        ),
        (
            "a variant without its people",
            "population_5y_variants.csv",
            |t| cell(t, "KHM,2030,5-9", "popF_low", ""),
            &["population_5y_variants.csv:", "column popF_low", "nothing", "a number"],
        ),
        (
            "another age group",
            "population_5y_variants.csv",
            |t| t.replacen("KHM,2030,5-9", "KHM,2030,5-10", 1),
            &["column age_group", "found 5-10", "5-9"],
        ),
        (
            "age group missing",
            "population_5y_variants.csv",
            |t| t.lines().filter(|l| !l.starts_with("KHM,2030,5-9")).collect::<Vec<_>>().join("\n") + "\n",
            &["population_5y_variants.csv: KHM 2030, ages from 5", "no row"],
        ),
        (
            "point in time missing",
            "population_5y_variants.csv",
            |t| t.lines().filter(|l| !l.starts_with("KHM,2030")).collect::<Vec<_>>().join("\n") + "\n",
            &["population_5y_variants.csv: KHM", "2035", "a point every five years"],
        ),
        (
            "a variant of those born before it",
            "population_5y_variants.csv",
            |t| cell(t, "KHM,2030,10-14", "popM_low", "900"),
            &["KHM 2030, ages from 10", "1775.82", "the people of the medium variant"],
        ),
        (
            "area without variants",
            "population_5y_variants.csv",
            |t| t.lines().filter(|l| !l.starts_with("KHM,")).collect::<Vec<_>>().join("\n") + "\n",
            &["population_5y_variants.csv: column iso3", "no KHM"],
        ),
        (
            "wrong code",
            "countries.csv",
            |t| t.replacen("KHM,KH", "KHM,kh", 1),
            &["countries.csv", "column iso2", "kh", "two capital letters"],
        ),
        (
            "misspelt group",
            "countries.csv",
            |t| t.replacen("Lower middle income", "Lower midle income", 1),
            &["column wb_income_group_fy2023", "did you mean Lower middle income?"],
        ),
        (
            "share above one",
            "coverage_sdg131.csv",
            |t| cell(t, "KHM,2019,SI_COV_PENSN,bothsex", "value", "166"),
            &["coverage_sdg131.csv", "column value", "166", "from 0 to 100"],
        ),
        (
            "misspelt country",
            "average_wages.csv",
            |t| t.replacen("Cambodia", "Cambodja", 1),
            &["average_wages.csv", "column country", "did you mean Cambodia?"],
        ),
        (
            "another welfare",
            "consumption_means.csv",
            |t| t.replacen("consumption", "wealth", 1),
            &["consumption_means.csv:2: column welfare", "wealth"],
        ),
        (
            "a table of another kind",
            "poverty_headcounts.csv",
            |_| "<!doctype html>\n<title>Not found</title>\n".to_owned(),
            &["poverty_headcounts.csv:1: column iso3", "no such column"],
        ),
        (
            "a new unit in a PPP table",
            "ppp_and_international_lines.csv",
            |t| cell(t, "KHM", "ppp2017_icp_hh_consumption", "1.488"),
            &[
                "currencies.csv",
                "column ppp_units",
                "KHM: household PPP is 0.001",
                "the units of one currency",
            ],
        ),
    ];
    for (name, file, edit, parts) in cases {
        let bench = Bench::new(&format!("damaged {name}"));
        bench.edit(&format!("tables/{file}"), |text| edit(&text));
        bench.refused(parts);
    }
    // The line in a message is the line of the file.
    let text = fs::read_to_string(Path::new(ROOT).join("tests/tables/macro.csv")).unwrap();
    assert_eq!(line(&text, "KHM,2026"), 13);
}

#[test]
fn missing_tables_and_facts_are_named() {
    let bench = Bench::new("missing");
    fs::remove_file(bench.path("tables/macro.csv")).unwrap();
    bench.refused(&["table macro", "no such file among the arguments"]);
    let bench = Bench::new("missing currency");
    bench.edit("data/facts/currencies.csv", |t| t.replace("KHM,KHR,1,1,\n", ""));
    bench.refused(&["currencies.csv: column iso3", "no KHM"]);
    let bench = Bench::new("missing source");
    bench.edit("data/sources.csv", |t| t.replace(",macro,", ",,"));
    bench.refused(&["sources.csv: column tables", "nothing for macro"]);
}

#[test]
fn compressed_tables_are_read_and_cut_off_ones_refused() {
    let bench = Bench::new("compressed");
    let plain = bench.read("tables/population_single_age.csv");
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(plain.as_bytes()).unwrap();
    let packed = packer.finish().unwrap();
    fs::remove_file(bench.path("tables/population_single_age.csv")).unwrap();
    let file = bench.path("tables/population_single_age.csv.gz");
    fs::write(&file, &packed[..packed.len() / 2]).unwrap();
    bench.refused(&["population_single_age.csv.gz", "a complete gzip file"]);
    fs::write(&file, &packed).unwrap();
    bench.accepted();
}

#[test]
fn a_damaged_data_folder_is_refused_when_it_is_opened() {
    type Case<'a> = (&'a str, fn(&str) -> String, &'a [&'a str]);
    let cases: &[Case<'_>] = &[
        ("areas.csv", |t| cell(t, "KHM", "income_group", "9"), &["areas.csv:2: column income_group", "9"]),
        (
            "figures.csv",
            |t| t.replacen("khm-mop", "khm-mob", 1),
            &["figures.csv:2: column source", "did you mean khm-mop?"],
        ),
        (
            "figures.csv",
            |t| t.replacen("average-wage", "avarage-wage", 1),
            &["column figure", "did you mean average-wage?"],
        ),
        ("figures.csv", |t| t.replacen(",derived,", ",guessed,", 1), &["column mark", "guessed"]),
        (
            "economy.csv",
            |t| cell(t, "KHM,gdp", "2027", ""),
            &["economy.csv:2: column 2028", "a value after none in 2027"],
        ),
        ("births.csv", |t| cell(t, "KHM", "2025", "many"), &["births.csv:2: column 2025", "many"]),
        (
            "variants.csv",
            |t| t.replacen("KHM,low", "KHM,lower", 1),
            &["variants.csv:5: column variant", "lower", "medium, low, high"],
        ),
        ("variants.csv", |t| cell(t, "KHM,low,2030", "g5", "-1"), &["variants.csv:6: column g5", "-1"]),
        (
            "variants.csv",
            |t| t.replacen("KHM,low,2030", "KHM,low,2031", 1),
            &["variants.csv:6: column year", "2031", "five years after the row before"],
        ),
        (
            "variants.csv",
            |t| t.replacen("KHM,high", "KHM,low", 1),
            &["variants.csv:8: column year", "2025", "five years after the row before"],
        ),
        (
            "variants.csv",
            |t| t.lines().filter(|l| !l.starts_with("KHM,high")).collect::<Vec<_>>().join("\n") + "\n",
            &["variants.csv: KHM", "three variants"],
        ),
        (
            "variants.csv",
            |t| t.lines().filter(|l| !l.starts_with("KHM,high,2035")).collect::<Vec<_>>().join("\n") + "\n",
            &["variants.csv: KHM", "the same years in each variant"],
        ),
        ("variants.csv", |t| t.replacen(",g5,", ",g6,", 1), &["variants.csv:1: column g6"]),
        ("dollar_prices.csv", |t| t.replacen("2018,", "2019,", 1), &["dollar_prices.csv:4: column year"]),
        (
            "sources.csv",
            |t| t.replacen("CC BY 3.0 IGO", "", 1),
            &["sources.csv:2: column licence", "nothing"],
        ),
        (
            "economy.csv",
            |t| t.replacen("KHM,exchange-rate", "KHM,revenue-pct", 1),
            &["column series", "revenue-pct"],
        ),
    ];
    let bench = Bench::new("opened");
    bench.accepted();
    for (file, edit, parts) in cases {
        let whole = bench.read(&format!("data/{file}"));
        bench.edit(&format!("data/{file}"), |text| edit(&text));
        let problem = Dataset::open(bench.path("data")).unwrap_err().to_string();
        for part in *parts {
            assert!(problem.contains(part), "{problem:?} lacks {part:?}");
        }
        fs::write(bench.path(&format!("data/{file}")), whole).unwrap();
    }
    let people = "data/population/KHM.csv";
    bench.edit(people, |text| text.replacen("2025,M", "2026,M", 1));
    let problem = Dataset::open(bench.path("data")).unwrap().country("KHM").unwrap_err().to_string();
    assert!(problem.contains("KHM.csv:5: column year"), "{problem}");
    let problem = Dataset::open(bench.path("data")).unwrap().country("KMH").unwrap_err().to_string();
    assert!(problem.contains("KMH"), "{problem}");
}

#[test]
fn a_header_that_repeats_itself_or_is_not_text_is_refused() {
    let refused = |bytes: &[u8]| Table::parse("t.csv", bytes).unwrap_err().to_string();
    assert!(refused(b"a,a\n1,2\n").contains("t.csv:1"));
    assert!(refused(b"a,b\n\xff,2\n").contains("t.csv:2"));
    assert!(refused(b"").contains("t.csv"));
}
