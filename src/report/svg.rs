//! What every picture needs that is written as SVG text.

/// A text between tags or in an attribute. Characters that XML does not allow at all are left out.
pub fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\u{22}' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => {}
            c => out.push(c),
        }
    }
    out
}

/// A colour that a browser has worked out, as every program understands it: `rgb(…)` and how much of it covers. Mixed
/// colours come as `color(srgb 0.2 0.4 0.6 / 0.5)`. `None` for nothing to be seen.
pub fn colour(computed: &str) -> Option<(String, f64)> {
    let (kind, inner) = computed.trim().strip_suffix(')')?.split_once('(')?;
    let numbers: Vec<f64> = inner
        .split([' ', ',', '/'])
        .filter(|part| !part.is_empty() && *part != "srgb")
        .map(|part| part.parse().unwrap_or(0.0))
        .collect();
    let (&[red, green, blue], rest) = numbers.split_first_chunk::<3>()?;
    let scale = match kind {
        "rgb" | "rgba" => 1.0,
        "color" => 255.0,
        _ => return None,
    };
    let cover = rest.first().copied().unwrap_or(1.0);
    let whole = |part: f64| ((part * scale).round().max(0.0).min(255.0)).to_string();
    let written = ["rgb(", &whole(red), ",", &whole(green), ",", &whole(blue), ")"].concat();
    (cover > 0.0).then_some((written, cover))
}
