//! Packing: what is read back is what was packed, to a stated rounding; and whatever else is read is refused, with
//! file and byte, and never a panic.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{countries, country, dataset, difference};
use spf_calculator::country::packed::{self, pack_country, pack_index};
use spf_calculator::country::{Country, Index, Series, Sex};
use spf_calculator::units::Year;
use std::sync::OnceLock;

/// Kind and version, then the checksum of what follows.
const CHECKED_FROM: usize = 9;

fn index() -> &'static Index {
    static INDEX: OnceLock<Index> = OnceLock::new();
    INDEX.get_or_init(|| packed::index(&pack_index(&dataset().index()).unwrap()).unwrap())
}

fn file(iso3: &str) -> Vec<u8> {
    pack_country(&country(iso3), index().edition).unwrap()
}

/// Every country with its packed bytes and what is read from them.
fn all() -> &'static [(&'static Country, Vec<u8>, Country)] {
    static ALL: OnceLock<Vec<(&'static Country, Vec<u8>, Country)>> = OnceLock::new();
    ALL.get_or_init(|| {
        let pack = |given: &'static Country| {
            let bytes = pack_country(given, index().edition).unwrap();
            let read = packed::country(&bytes, index(), &given.area.iso3).unwrap();
            (given, bytes, read)
        };
        countries().iter().map(pack).collect()
    })
}

#[test]
fn the_index_comes_back_as_it_was() {
    assert_eq!(*index(), dataset().index());
}

#[test]
fn every_single_age_comes_back_within_a_thousandth_or_half_a_person() {
    let (mut worst, mut sum, mut cells) = (0.0_f64, 0.0, 0_u32);
    for (given, _, read) in all() {
        assert_eq!(
            (given.population.first(), given.population.last()),
            (read.population.first(), read.population.last())
        );
        assert_eq!(
            (given.population.source, given.population.mark),
            (read.population.source, read.population.mark)
        );
        for year in given.population.first().to(given.population.last()) {
            for sex in [Sex::Female, Sex::Male] {
                for age in 0..=100 {
                    let a = given.population.persons(year, Some(sex), age, age).0;
                    let b = read.population.persons(year, Some(sex), age, age).0;
                    let off = (a - b).abs();
                    if off > (a * 0.001).max(0.5) + 1e-6 {
                        panic!("{} {} {sex:?} {age}: {a} and {b}", given.area.iso3, year.0);
                    }
                    if a > 0.0 {
                        worst = worst.max(off / a);
                        sum += off / a;
                        cells += 1;
                    }
                }
            }
        }
    }
    println!(
        "single ages: at most {:.4} %, on average {:.4} %",
        worst * 100.0,
        sum / f64::from(cells) * 100.0
    );
    assert!(worst <= 0.001);
}

#[test]
fn any_age_range_comes_back_within_a_thousandth() {
    let (mut worst, mut worst_total) = (0.0_f64, 0.0_f64);
    for (given, _, read) in all() {
        for year in given.population.first().to(given.population.last()).step_by(4) {
            for from in (0..=100).step_by(5) {
                for to in (from..=100).step_by(5) {
                    for sex in [None, Some(Sex::Female), Some(Sex::Male)] {
                        let a = given.population.persons(year, sex, from, to).0;
                        let b = read.population.persons(year, sex, from, to).0;
                        // Subtracting running totals leaves dust where nobody lives.
                        worst = worst.max(if a < 0.5 { (b - a).abs() } else { difference(b, a) });
                    }
                }
            }
            let total = difference(read.population.total(year).0, given.population.total(year).0);
            worst_total = worst_total.max(total);
        }
    }
    println!("age ranges: at most {:.4} %; everyone: at most {:.4} %", worst * 100.0, worst_total * 100.0);
    assert!(worst <= 0.001 && worst_total <= 0.0003);
}

#[test]
fn every_other_value_comes_back_to_seven_digits() {
    let mut worst = 0.0_f64;
    let mut same = |what: &str, a: f64, b: f64| {
        worst = worst.max(difference(b, a));
        assert!(difference(b, a) < 1e-7, "{what}: {a} and {b}");
    };
    for (given, _, read) in all() {
        assert_eq!(given.area, read.area);
        assert_eq!(given.figures.len(), read.figures.len());
        for ((name, a), (other, b)) in given.figures.iter().zip(&read.figures) {
            assert_eq!((name, a.year, a.source, a.mark), (other, b.year, b.source, b.mark));
            same(name.text(), a.value, b.value);
        }
        for (a, b) in series(given).into_iter().zip(series(read)) {
            assert_eq!(
                (a.first, a.last_measured, a.source, a.mark),
                (b.first, b.last_measured, b.source, b.mark)
            );
            assert_eq!(a.values.len(), b.values.len());
            a.values.iter().zip(&b.values).for_each(|(a, b)| same(&given.area.iso3, *a, *b));
        }
    }
    println!("births, economy and figures: at most {:.6} %", worst * 100.0);
}

fn series(c: &Country) -> [&Series; 8] {
    let e = &c.economy;
    [
        &c.births,
        &e.gdp,
        &e.real_growth,
        &e.consumer_prices,
        &e.exchange_rate,
        &e.revenue,
        &e.expenditure,
        &e.dollar_prices,
    ]
}

#[test]
fn variants_come_back_within_half_a_ten_thousandth_of_their_cohort() {
    let (mut worst, mut worst_group, mut sum, mut count) = (0.0_f64, 0.0_f64, 0.0, 0_u32);
    for (given, _, read) in all() {
        let (a, b) = (&given.variants, &read.variants);
        assert_eq!((a.source, a.mark), (b.source, b.mark));
        for (a, b) in [(&a.low, &b.low), (&a.high, &b.high)] {
            assert_eq!((a.first(), a.cohorts().len()), (b.first(), b.cohorts().len()));
            for (i, (a, b)) in a.cohorts().iter().zip(b.cohorts()).enumerate() {
                assert_eq!(a.len(), b.len());
                for (j, (a, b)) in a.iter().zip(b).enumerate() {
                    let point = |i: usize| Year(2025 + 5 * u16::try_from(i).unwrap());
                    let cohort = given.population.persons(point(i), None, 0, 4).0;
                    // The cohort is packed too, and comes back within a thousandth.
                    let off = (a - b).abs();
                    assert!(off <= 0.51e-4 * cohort + 0.001 * a.abs(), "{}: {a} and {b}", given.area.iso3);
                    worst = worst.max(off / cohort);
                    let age = u8::try_from(5 * j).unwrap();
                    let group = given.population.persons(point(i + j), None, age, age + 4).0 + a;
                    worst_group = worst_group.max(off / group);
                    sum += off / group;
                    count += 1;
                }
            }
        }
    }
    println!(
        "variants: at most {:.4} % of a cohort; {:.4} % of a group, {:.4} % on average",
        worst * 100.0,
        worst_group * 100.0,
        sum / f64::from(count) * 100.0
    );
}

#[test]
fn packing_twice_gives_the_same_bytes() {
    assert_eq!(file("KHM"), file("KHM"));
}

#[test]
fn a_file_stays_small() {
    // The entropy of single bytes: brotli does a little better (data/README.md has the measured sizes).
    let entropy = |bytes: &[u8]| {
        let mut counts = [0_u32; 256];
        bytes.iter().for_each(|b| counts[usize::from(*b)] += 1);
        let n = bytes.len() as f64;
        let bits: f64 =
            counts.iter().filter(|c| **c > 0).map(|c| f64::from(*c) * (n / f64::from(*c)).log2()).sum();
        bits / 8.0
    };
    let sizes: Vec<f64> = all().iter().map(|(_, bytes, _)| entropy(bytes)).collect();
    let average = sizes.iter().sum::<f64>() / sizes.len() as f64;
    println!(
        "entropy of a country: {average:.0} bytes on average, at most {:.0}",
        sizes.iter().fold(0.0, |a, b| b.max(a))
    );
    assert!(average < 4096.0, "{average}");
    let of_index = entropy(&pack_index(&dataset().index()).unwrap());
    assert!(of_index < 6144.0, "{of_index}");
}

#[track_caller]
fn refused(bytes: &[u8], parts: &[&str]) {
    let message = packed::country(bytes, index(), "KHM").unwrap_err().to_string();
    for part in parts {
        assert!(message.contains(part), "{message:?} lacks {part:?}");
    }
}

#[test]
fn foreign_files_are_refused_with_file_and_byte() {
    refused(b"", &["KHM.spf: byte 0", "nothing"]);
    refused(
        b"<!doctype html><title>Not found</title>",
        &["KHM.spf: byte 0", "<!doctype ht", "a packed data file"],
    );
    refused(&[0xff; 4000], &["KHM.spf: byte 0"]);
    refused(&pack_index(&dataset().index()).unwrap(), &["KHM.spf: byte 0", "SPFI"]);
    for version in [1, 3] {
        let mut other = file("KHM");
        other[4] = version;
        refused(&other, &["KHM.spf: byte 0"]);
    }
    refused(&file("LAO"), &["KHM.spf: byte 13", "LAO", "the area that was asked for"]);
    let other_edition = pack_country(&country("KHM"), index().edition ^ 1).unwrap();
    refused(&other_edition, &["KHM.spf: byte 9", "another edition", "the edition of the index"]);
    assert!(packed::index(&file("KHM")).unwrap_err().to_string().contains("index.spf: byte 0"));
    let unknown = packed::country(&file("KHM"), index(), "KHN").unwrap_err().to_string();
    assert!(unknown.contains("KHN"), "{unknown}");
}

#[test]
fn any_changed_or_missing_byte_is_refused() {
    for code in ["KHM", "PLW", "IND", "PSE"] {
        let whole = file(code);
        for at in (0..whole.len()).step_by(41).chain(0..64) {
            for flip in [0x01, 0x80, 0xff] {
                let mut bytes = whole.clone();
                bytes[at] ^= flip;
                let problem = packed::country(&bytes, index(), code).unwrap_err();
                assert!(problem.at.starts_with(&format!("{code}.spf: byte ")), "{problem}");
            }
            assert!(packed::country(&whole[..at], index(), code).is_err(), "{code} cut at {at}");
        }
        let mut longer = whole.clone();
        longer.push(0);
        assert!(packed::country(&longer, index(), code).is_err());
    }
    let whole = pack_index(&dataset().index()).unwrap();
    for at in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x10;
        assert!(packed::index(&bytes).unwrap_err().at.starts_with("index.spf: byte "), "{at}");
        assert!(packed::index(&whole[..at]).is_err());
    }
}

/// FNV-1a over what follows the checksum, as data/README.md describes it.
fn with_checksum(mut bytes: Vec<u8>) -> Vec<u8> {
    let sum = bytes[CHECKED_FROM..]
        .iter()
        .fold(0x811c_9dc5_u32, |s, b| (s ^ u32::from(*b)).wrapping_mul(0x0100_0193));
    bytes[5..CHECKED_FROM].copy_from_slice(&sum.to_le_bytes());
    bytes
}

#[test]
fn damage_under_a_right_checksum_is_refused_or_read_but_never_a_panic() {
    let whole = file("KHM");
    assert_eq!(with_checksum(whole.clone()), whole);
    let (mut refusals, mut read) = (0, 0);
    let mut attempt = |bytes: Vec<u8>| match packed::country(&with_checksum(bytes), index(), "KHM") {
        Ok(_) => read += 1,
        Err(problem) => {
            assert!(problem.at.starts_with("KHM.spf: byte "), "{problem}");
            refusals += 1;
        }
    };
    for at in (CHECKED_FROM..whole.len()).step_by(193).chain((CHECKED_FROM..700).step_by(7)) {
        let mut bytes = whole.clone();
        bytes[at] = 0xff;
        attempt(bytes);
        attempt(whole[..at].to_vec());
    }
    assert!(refusals > 120 && read > 20, "{refusals} refused, {read} read");
    // A cut-off file names the byte where it ends.
    let cut = with_checksum(whole[..2000].to_vec());
    refused(&cut, &["KHM.spf: byte 2000", "the end of the file"]);
    let mut longer = whole.clone();
    longer.extend([0, 0]);
    let end = format!("KHM.spf: byte {}", whole.len());
    refused(&with_checksum(longer), &[&end, "more bytes", "the end of the file"]);
}

#[test]
fn damaged_variants_are_refused_or_read_but_never_a_panic() {
    let whole = file("KHM");
    // Their first point in time, 2025, and the number of points begin the last part of the file.
    let begin = whole.windows(3).rposition(|w| w == [0xe9, 0x07, 8]).unwrap();
    let refusal = |bytes: Vec<u8>| packed::country(&with_checksum(bytes), index(), "KHM").err();
    for at in begin..whole.len() {
        assert!(refusal(whole[..at].to_vec()).unwrap().at.starts_with("KHM.spf: byte "), "cut at {at}");
        for value in [0, 1, 0x7f, 0xfe, 0xff] {
            let mut bytes = whole.clone();
            bytes[at] = value;
            if let Some(problem) = refusal(bytes.clone()) {
                assert!(problem.at.starts_with("KHM.spf: byte "), "{problem}");
            } else {
                // Whatever was read, asking for it does no harm.
                let read = packed::country(&with_checksum(bytes), index(), "KHM").unwrap();
                for year in [0, 2024, 2043, 2060, u16::MAX].map(Year) {
                    for difference in [&read.variants.low, &read.variants.high] {
                        let _ = (
                            difference.births(year),
                            difference.people(year, 0),
                            difference.people(year, 255),
                        );
                    }
                }
            }
        }
    }
    let mut bytes = whole[..begin + 5].to_vec();
    bytes.extend([0xff, 0xfe, 0xff].repeat(72));
    let problem = refusal(bytes).unwrap();
    assert_eq!(problem.at, format!("KHM.spf: byte {}", begin + 5 + 3 * 3), "{problem}");
    assert!(problem.to_string().contains("too many people"), "{problem}");
}

#[test]
fn garbage_is_refused_and_takes_no_more_memory_than_its_length() {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut random = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()[3]
    };
    for round in 0..600 {
        let mut bytes: Vec<u8> = (0..20 + round).map(|_| random()).collect();
        let (kind, keep) = if round % 2 == 0 { (b"SPFC\x02", 16) } else { (b"SPFI\x01", 9) };
        bytes[..5].copy_from_slice(kind);
        if round % 2 == 0 {
            bytes[CHECKED_FROM..keep].copy_from_slice(&file_head());
            assert!(packed::country(&with_checksum(bytes), index(), "KHM").is_err());
        } else {
            assert!(packed::index(&with_checksum(bytes)).is_err());
        }
    }
}

/// Edition and area of Cambodia's file, so that garbage gets past them.
fn file_head() -> Vec<u8> {
    let mut head = index().edition.to_le_bytes().to_vec();
    head.extend(b"KHM");
    head
}

#[test]
fn decoding_gives_whole_numbers_of_people() {
    // Integers throughout: nothing that two machines could round differently.
    let (_, _, read) = all().iter().find(|(c, ..)| c.area.iso3 == "IND").unwrap();
    for age in 0..=100 {
        let people = read.population.persons(Year(2060), Some(Sex::Female), age, age).0;
        assert_eq!(people, people.round(), "age {age}");
    }
}

/// Seeds of another layout would fuzz the first five bytes for ever.
#[test]
fn the_seeds_of_the_fuzzers_are_of_the_present_layout() {
    let seed =
        |path: &str| std::fs::read(format!("{}/fuzz/seeds/{path}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let index = packed::index(&seed("index/index")).unwrap();
    for code in ["KHM", "SOM"] {
        // Its edition is that of the data it was packed from.
        let file = seed(&format!("country/{code}"));
        let edition = u32::from_le_bytes(file[9..13].try_into().unwrap());
        assert!(packed::country(&file, &Index { edition, ..index.clone() }, code).is_ok(), "{code}");
    }
}
