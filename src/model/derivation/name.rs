//! What a figure is, what it is of, and what it is counted in: as data, so that each language finds its own words.

use crate::country::{FigureName, Sex};
use crate::scenario::record::names;
use crate::scenario::{Base, Step};
use serde::Serialize;

names! {
    /// What a figure is.
    What {
        /// Additional to what is spent already.
        Additional = "additional",
        /// Administration of a benefit.
        Administration = "administration",
        /// Administration for one unit of benefits.
        AdministrationShare = "administration-share",
        /// What is spent already on a function.
        AlreadySpent = "already-spent",
        /// A month's amount.
        Amount = "amount",
        /// What an amount is a share of.
        Base = "base",
        /// Benefits paid in a year.
        Benefits = "benefits",
        /// Live births.
        Births = "births",
        /// Chance that somebody of an age group is reached.
        Chance = "chance",
        /// A setting of the scenario.
        Chosen = "chosen",
        /// Donors' part of running cost.
        CoFunding = "co-funding",
        /// Consumer prices.
        ConsumerPrices = "consumer-prices",
        /// Cost.
        Cost = "cost",
        /// Share of a group that is to be reached in a year.
        Coverage = "coverage",
        /// How much of the dear first years' administration is left.
        Decay = "decay",
        /// Cash benefits, each recipient of each counted.
        CashRecipients = "cash-recipients",
        /// What the country pays.
        Domestic = "domestic",
        /// Domestic spending for each dollar of donors.
        DomesticPerDonorDollar = "domestic-per-donor-dollar",
        /// What donors pay.
        Donors = "donors",
        /// Consumer prices of the United States.
        DollarPrices = "dollar-prices",
        /// Number of districts.
        Districts = "districts",
        /// People in the group.
        Eligible = "eligible",
        /// First year from which something is over, or there.
        End = "end",
        /// Local currency for one dollar.
        ExchangeRate = "exchange-rate",
        /// What is spent on the same functions already.
        Existing = "existing",
        /// Government expenditure.
        Expenditure = "expenditure",
        /// A single figure of the country.
        Figure = "figure",
        /// First year in full operation.
        FirstFullYear = "first-full-year",
        /// All money that is found.
        Found = "found",
        /// What is missing.
        Gap = "gap",
        /// Nominal GDP.
        Gdp = "gdp",
        /// Nominal GDP per person.
        GdpPerCapita = "gdp-per-capita",
        /// Growth of GDP, as a factor.
        Growth = "growth",
        /// First year without donors.
        HandOver = "hand-over",
        /// Cost of a health package a head, dollars of 2016 a year.
        HealthPackage = "health-package",
        /// By how much an amount has risen.
        Index = "index",
        /// Prices against the year before, as a factor.
        Inflation = "inflation",
        /// A number by definition.
        Number = "number",
        /// Domestic money that is used up or paid back.
        OneOff = "one-off",
        /// Running cost that rests on one-off money.
        OneOffForRunning = "one-off-for-running",
        /// What is left of one-off money after the country's own part of set-up.
        OneOffLeft = "one-off-left",
        /// The country's own part of set-up.
        OwnSetUp = "own-set-up",
        /// People.
        People = "people",
        /// People with at least one cash benefit.
        PeopleWithCash = "people-with-cash",
        /// People whose health care is paid.
        PeopleWithHealthCare = "people-with-health-care",
        /// People against the year before, or the base year, as a factor.
        PeopleRatio = "people-ratio",
        /// Recipients × months / 12.
        PersonYears = "person-years",
        /// What donors have pledged.
        Pledged = "pledged",
        /// Poor people whom targeting misses.
        MissedPoor = "missed-poor",
        /// Consumer prices against the base year, as a factor.
        Prices = "prices",
        /// How far a path has come.
        Progress = "progress",
        /// An amount in prices of the base year.
        PurchasingPower = "purchasing-power",
        /// Units of a set-up item.
        Quantity = "quantity",
        /// Share of a group that is reached.
        Reached = "reached",
        /// Real GDP against the base year, as a factor.
        RealGdp = "real-gdp",
        /// Published growth of real GDP.
        RealGrowth = "real-growth",
        /// People who receive a benefit.
        Recipients = "recipients",
        /// Domestic money that comes again every year.
        Recurrent = "recurrent",
        /// People who receive another benefit instead.
        Replaced = "replaced",
        /// Set-up and running cost.
        Required = "required",
        /// Government revenue.
        Revenue = "revenue",
        /// Running cost.
        Running = "running",
        /// Set-up.
        SetUp = "set-up",
        /// Donors' part of set-up.
        SetUpDonors = "set-up-donors",
        /// Set-up for each person with a cash benefit.
        SetUpPerPerson = "set-up-per-person",
        /// Set-up for each year of spending.
        SetUpPerYear = "set-up-per-year",
        /// Set-up as a share of the first full year.
        SetUpShareOfFirstFullYear = "set-up-share-of-first-full-year",
        /// Years in which set-up is spent.
        SetUpYears = "set-up-years",
        /// A share of GDP.
        ShareOfGdp = "share-of-gdp",
        /// A share of government expenditure.
        ShareOfExpenditure = "share-of-expenditure",
        /// A share of government revenue.
        ShareOfRevenue = "share-of-revenue",
        /// Running cost that recurrent money leaves open.
        Short = "short",
        /// The part of an item's money that falls on a year.
        SpreadPart = "spread-part",
        /// Share of running cost that recurrent domestic money pays.
        Sustained = "sustained",
        /// People whom two benefits reach.
        Twice = "twice",
        /// The donors' part that nobody has pledged.
        Unpledged = "unpledged",
        /// Keeping up what was set up.
        Upkeep = "upkeep",
        /// Wages against the base year, as a factor.
        Wages = "wages",
        /// Cost of an item with contingency and support.
        WithAdditions = "with-additions",
        /// What a source of money yields.
        Yield = "yield",
    }
}

names! {
    /// What a value is counted in. Money of a year is in its prices.
    Unit {
        /// A share, 0.05 for five percent.
        Share = "share",
        /// People.
        People = "people",
        /// Local currency at the prices of the year.
        Local = "local",
        /// Local currency at prices of the base year.
        LocalBase = "local-base",
        /// US dollars of the year.
        Usd = "usd",
        /// US dollars of the base year.
        UsdBase = "usd-base",
        /// A calendar year.
        Year = "year",
        /// A number of years.
        Years = "years",
        /// Months in a year.
        Months = "months",
        /// A plain factor, or an index of which only ratios count.
        Factor = "factor",
        /// A plain number of things.
        Count = "count",
        /// Local currency for one US dollar.
        ExchangeRate = "exchange-rate",
    }
}

names! {
    /// Settings of a scenario that a result rests on, by the names of their levers.
    Field {
        /// Administration.
        Administration = "administration",
        /// First year at the final ages.
        AgeBy = "age-by",
        /// What is spent already, as a share of GDP.
        AlreadySpent = "already-spent",
        /// Live births.
        Births = "births",
        /// Contingency of the plan.
        Contingency = "contingency",
        /// Donors' share of running cost in the first year.
        CoFundingShare = "co-funding-share",
        /// Coverage at the target.
        Coverage = "coverage",
        /// First year at the target coverage.
        CoverageBy = "coverage-by",
        /// Coverage at first.
        CoverageFrom = "coverage-from",
        /// Number of districts.
        Districts = "districts",
        /// Local currency for one US dollar.
        ExchangeRate = "exchange-rate",
        /// Added to growth.
        GrowthShift = "growth-shift",
        /// Added to inflation.
        InflationShift = "inflation-shift",
        /// Share of the poor who are missed.
        ExclusionError = "exclusion-error",
        /// Government expenditure, a share of GDP.
        Expenditure = "expenditure",
        /// Administration in the first year.
        FirstAdministration = "first-administration",
        /// First year of an item.
        FirstYear = "first-year",
        /// GDP of the base year.
        Gdp = "gdp",
        /// Share of recipients who are not poor.
        InclusionError = "inclusion-error",
        /// Contingency of an item.
        ItemContingency = "item-contingency",
        /// Donors' share of an item.
        ItemDonorShare = "item-donor-share",
        /// Programme support of an item.
        ItemSupport = "item-support",
        /// Upkeep of an item.
        ItemUpkeep = "item-upkeep",
        /// Years of an item.
        ItemYears = "item-years",
        /// Labour force among the ages.
        LabourForce = "labour-force",
        /// Months paid.
        Months = "months",
        /// A number of people.
        Number = "number",
        /// Whether it is part of the floor, or of the plan: 1 or 0.
        On = "on",
        /// People.
        People = "people",
        /// Share of what donors are to pay that is pledged.
        PledgeShare = "pledge-share",
        /// Share of the group that is poor.
        PoorShare = "poor-share",
        /// Share of the ages who are in the group.
        Prevalence = "prevalence",
        /// Rate of the amount.
        Rate = "rate",
        /// Government revenue, a share of GDP.
        Revenue = "revenue",
        /// Speed at which administration falls.
        Speed = "speed",
        /// Programme support of the plan.
        Support = "support",
        /// Take-up.
        TakeUp = "take-up",
        /// Cost of a unit.
        UnitCost = "unit-cost",
        /// First year without co-funding.
        Until = "until",
        /// Yield of a source of money.
        Yield = "yield",
    }
}

/// What a figure is of.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "native", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum About {
    /// A benefit, by its name in the scenario.
    Benefit(String),
    /// Ages, both included; 100 stands for 100 and over.
    Ages(u8, u8),
    /// One sex.
    Sex(Sex),
    /// A set-up item, by its name in the scenario.
    Item(String),
    /// A step of setting up.
    Step(Step),
    /// A source of money, by its name in the scenario.
    Source(String),
    /// A pledge, by its name in the scenario.
    Pledge(String),
    /// A figure of the country.
    Figure(FigureName),
    /// What amounts are a share of.
    Base(Base),
    /// A setting.
    Field(Field),
    /// In full operation, with the people, prices and GDP of the year.
    Full,
}
