//! The texts of a workbook.

/// Texts by name; a name that has none stands for itself, as in the widget.
pub struct Words(Vec<(String, String)>);

impl Words {
    /// From names and texts, in any order.
    pub fn new(mut texts: Vec<(String, String)>) -> Self {
        texts.sort();
        Self(texts)
    }

    /// The texts of a message file: all its parts.
    #[cfg(feature = "native")]
    pub fn of_file(file: &crate::scenario::Value) -> Self {
        use crate::scenario::Value;
        let mut texts = Vec::new();
        if let Value::Map(parts) = file {
            for (_, part) in parts {
                if let Value::Map(entries) = part {
                    let text = |(name, text): &(String, Value)| Some((name.clone(), text.text()?.to_owned()));
                    texts.extend(entries.iter().filter_map(text));
                }
            }
        }
        Self::new(texts)
    }

    /// The text of that name.
    pub fn get<'a>(&'a self, name: &'a str) -> &'a str {
        self.find(name).unwrap_or(name)
    }

    /// The text of that name, where there is one.
    pub fn find(&self, name: &str) -> Option<&str> {
        let i = self.0.binary_search_by(|(n, _)| n.as_str().cmp(name)).ok()?;
        self.0.get(i).map(|(_, text)| text.as_str())
    }

    /// The text of a stable name in a group; the name itself where it is the user's own.
    pub fn of<'a>(&'a self, group: &str, name: &'a str) -> &'a str {
        self.find(&[group, ".", name].concat()).unwrap_or(name)
    }

    /// A text with values in its gaps.
    pub fn fill(&self, name: &str, values: &[(&str, &str)]) -> String {
        let mut text = self.get(name).to_owned();
        for (gap, value) in values {
            text = text.replace(&["{", gap, "}"].concat(), value);
        }
        text
    }
}
