//! Where a function of one variable takes a value, on an interval.

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Root {
    /// Here, to [`TOLERANCE`].
    At(f64),
    /// Nowhere: the function stays between these two values.
    Beyond {
        /// Its smallest value.
        lowest: f64,
        /// Its largest value.
        highest: f64,
    },
    /// Nowhere, as the function jumps over the value.
    Jumps {
        /// Where it jumps.
        at: f64,
        /// Its value just before.
        before: f64,
        /// Its value just after.
        after: f64,
    },
}

/// How far the function may be off, as a part of the value that is sought (of the function's range, for zero).
pub const TOLERANCE: f64 = 1e-10;
/// Pieces in which the interval is looked at: a function that turns more often than once in a piece may hide a root.
const PIECES: u32 = 32;

/// The root of `f(x) = target` on `low..=high` that is nearest to `near`.
pub fn nearest(mut f: impl FnMut(f64) -> f64, low: f64, high: f64, near: f64, target: f64) -> Root {
    let point = |i: u32| low + (high - low) * f64::from(i) / f64::from(PIECES);
    let mut points: Vec<(f64, f64)> = (0..=PIECES).map(|i| (point(i), f(point(i)) - target)).collect();
    if (low..=high).contains(&near) && points.iter().all(|(x, _)| *x != near) {
        points.push((near, f(near) - target));
        points.sort_by(|a, b| a.0.total_cmp(&b.0));
    }
    let range = |points: &[(f64, f64)]| {
        let of = |start: f64, pick: fn(f64, f64) -> f64| points.iter().map(|p| p.1).fold(start, pick);
        (of(f64::INFINITY, f64::min), of(f64::NEG_INFINITY, f64::max))
    };
    let (lowest, highest) = range(&points);
    let scale = if target == 0.0 { highest.abs().max(lowest.abs()) } else { target.abs() };
    let tolerance = scale * TOLERANCE;

    // A turn between two points may touch the value, or pass it and come back: look there more closely.
    let mut turns = Vec::new();
    for three in points.windows(3) {
        let [a, b, c] = three else { continue };
        let same_side = (a.1 > 0.0) == (b.1 > 0.0) && (b.1 > 0.0) == (c.1 > 0.0);
        if same_side && b.1.abs() <= a.1.abs() && b.1.abs() <= c.1.abs() && (a.1 != b.1 || b.1 != c.1) {
            turns.push(turn(&mut f, target, a.0, c.0));
        }
    }
    points.extend(turns);
    points.sort_by(|a, b| a.0.total_cmp(&b.0));

    let mut found: Option<f64> = None;
    let mut jump = None;
    let mut take = |x: f64| {
        if found.is_none_or(|best| (x - near).abs() < (best - near).abs()) {
            found = Some(x);
        }
    };
    for (x, off) in &points {
        if off.abs() <= tolerance {
            take(*x);
        }
    }
    for two in points.windows(2) {
        let [a, b] = two else { continue };
        if a.1.abs() > tolerance && b.1.abs() > tolerance && (a.1 > 0.0) != (b.1 > 0.0) {
            match between(&mut f, target, *a, *b, tolerance) {
                Ok(x) => take(x),
                Err((at, before, after)) => {
                    jump = Some(Root::Jumps { at, before: before + target, after: after + target });
                }
            }
        }
    }
    match (found, jump) {
        (Some(x), _) => Root::At(x),
        (None, Some(jump)) => jump,
        (None, None) => {
            let (lowest, highest) = range(&points);
            Root::Beyond { lowest: lowest + target, highest: highest + target }
        }
    }
}

/// The root between two points on either side of it: false position with the Illinois rule, and halving wherever three
/// steps have not halved the interval, so that it always ends. A function that jumps gives the place and both values.
fn between(
    f: &mut impl FnMut(f64) -> f64,
    target: f64,
    (mut a, mut fa): (f64, f64),
    (mut b, mut fb): (f64, f64),
    tolerance: f64,
) -> Result<f64, (f64, f64, f64)> {
    let (mut weight_a, mut weight_b) = (fa, fb);
    // Whether the step before moved `a`: an end that stays for two steps weighs half as much for the chord.
    let mut moved_a = None;
    let mut width = b - a;
    for step in 0..200 {
        let middle = f64::midpoint(a, b);
        let chord = (a * weight_b - b * weight_a) / (weight_b - weight_a);
        let mut x = if a < chord && chord < b { chord } else { middle };
        if step % 3 == 2 {
            if b - a > width / 2.0 {
                x = middle;
            }
            width = b - a;
        }
        if x <= a || x >= b {
            break;
        }
        let fx = f(x) - target;
        if fx.abs() <= tolerance {
            return Ok(x);
        }
        if (fx > 0.0) == (fa > 0.0) {
            (a, fa, weight_a) = (x, fx, fx);
            if moved_a == Some(true) {
                weight_b /= 2.0;
            }
            moved_a = Some(true);
        } else {
            (b, fb, weight_b) = (x, fx, fx);
            if moved_a == Some(false) {
                weight_a /= 2.0;
            }
            moved_a = Some(false);
        }
    }
    Err((b, fa, fb))
}

/// Where between `a` and `b` the function comes nearest to the target, by the golden section; and how near.
fn turn(f: &mut impl FnMut(f64) -> f64, target: f64, mut a: f64, mut b: f64) -> (f64, f64) {
    let golden = (5.0_f64.sqrt() - 1.0) / 2.0;
    let mut off = |x: f64| f(x) - target;
    let (mut x, mut y) = (b - golden * (b - a), a + golden * (b - a));
    let (mut fx, mut fy) = (off(x), off(y));
    let side = fx > 0.0;
    for _ in 0..50 {
        // A sign change is all that is needed: the root is then between two points.
        if (fx > 0.0) != side {
            return (x, fx);
        }
        if (fy > 0.0) != side {
            return (y, fy);
        }
        if fx.abs() <= fy.abs() {
            (b, y, fy) = (y, x, fx);
            x = b - golden * (b - a);
            fx = off(x);
        } else {
            (a, x, fx) = (x, y, fy);
            y = a + golden * (b - a);
            fy = off(y);
        }
    }
    if fx.abs() <= fy.abs() { (x, fx) } else { (y, fy) }
}
