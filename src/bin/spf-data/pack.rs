//! `spf-data pack`: the data folder, packed for the browser.

use spf_calculator::country::packed::{pack_country, pack_index};
use spf_calculator::country::text::Dataset;
use spf_calculator::problem::Problem;
use std::fs;
use std::path::Path;

/// Packs the folder `data` into the folder `out`: `index.spf` and one file an area; other `.spf` files there
/// are removed.
pub fn run(data: &Path, out: &Path) -> Result<(), Problem> {
    let dataset = Dataset::open(data)?;
    let index = dataset.index();
    let mut files = vec![("index.spf".to_owned(), pack_index(&index)?)];
    for area in &index.areas {
        let country = dataset.country(&area.iso3)?;
        files.push((format!("{}.spf", area.iso3), pack_country(&country, index.edition)?));
    }
    write(&files, out)
        .map_err(|e| Problem::kind(out.display().to_string(), e.to_string(), "a-writable-folder"))?;
    let sizes: Vec<usize> = files.iter().skip(1).map(|(_, bytes)| bytes.len()).collect();
    let average = sizes.iter().sum::<usize>() / sizes.len().max(1);
    let first = files.first().map_or(0, |(_, bytes)| bytes.len());
    println!(
        "{} areas in {}: on average {average} bytes, {} to {}; index {first} bytes (before compression)",
        sizes.len(),
        out.display(),
        sizes.iter().min().unwrap_or(&0),
        sizes.iter().max().unwrap_or(&0),
    );
    Ok(())
}

fn write(files: &[(String, Vec<u8>)], out: &Path) -> std::io::Result<()> {
    fs::create_dir_all(out)?;
    for entry in fs::read_dir(out)?.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.ends_with(".spf") && !files.iter().any(|(kept, _)| *kept == name) {
            fs::remove_file(entry.path())?;
        }
    }
    for (name, bytes) in files {
        fs::write(out.join(name), bytes)?;
    }
    Ok(())
}
