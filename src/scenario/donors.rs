//! What donors pay beyond setting up, for a time; and who of them has pledged what.

use super::record::{names, record};
use crate::units::{Share, Year};

record! {
    /// The donors.
    #[derive(Default)]
    Donors {
        /// Their temporary part of running cost; none when absent.
        co_funding: Option<CoFunding> = "coFunding",
        /// What has been pledged of what donors are to pay; the rest is a gap.
        #[cfg(feature = "deep")]
        pledges: Vec<Pledge> = "pledges" or Vec::new(),
    }
}

record! {
    /// A part of running cost that donors pay for a time. It must end.
    deep CoFunding {
        /// Share of running cost in the first year.
        share: Share = "share",
        /// First year with co-funding.
        starts: Year = "starts",
        /// First year without; a plan in which co-funding never ends is refused.
        until: Option<Year> = "until",
        /// How it moves in between.
        shape: CoFundingShape = "shape" or CoFundingShape::Falling,
    }
}

names! {
    /// How co-funding moves from its first year to its end.
    CoFundingShape {
        /// The same step down every year.
        Falling = "falling",
        /// The same share until it stops.
        Fixed = "fixed",
    }
}

impl CoFunding {
    /// Share of running cost that donors pay in a year.
    pub fn share(&self, year: Year) -> f64 {
        let Some(until) = self.until else { return 0.0 };
        if year < self.starts || year >= until {
            return 0.0;
        }
        let left = f64::from(until.since(year)) / f64::from(until.since(self.starts));
        match self.shape {
            CoFundingShape::Falling => self.share.0 * left,
            CoFundingShape::Fixed => self.share.0,
        }
    }
}

#[cfg(feature = "deep")]
record! {
    /// What one donor has pledged: a share of all that donors are to pay, in some years.
    Pledge {
        /// Stable name, unique in the scenario.
        id: String = "id",
        /// Who it is.
        name: String = "name",
        /// Share of what donors are to pay in each of these years.
        share: Share = "share",
        /// First year.
        from: Year = "from",
        /// Last year.
        to: Year = "to",
    }
}
