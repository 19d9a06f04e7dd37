//! Reading and writing packed files byte by byte.

use crate::problem::Problem;

/// The checksum stands after the kind.
#[cfg(feature = "native")]
const CHECKSUM_BYTES: usize = 4;

/// What is left to read of a file.
pub(super) struct Reader<'a> {
    file: &'a str,
    bytes: &'a [u8],
    next: usize,
}

impl<'a> Reader<'a> {
    /// Checks kind and checksum; what follows is left to read.
    pub(super) fn open(file: &'a str, bytes: &'a [u8], kind: &[u8]) -> Result<Self, Problem> {
        let mut reader = Self { file, bytes, next: 0 };
        if !bytes.starts_with(kind) {
            // A server that answers with a page for a missing file is the usual reason: show how it begins.
            let begin: String = bytes.iter().take(12).map(|&byte| char::from(byte)).collect();
            let found = if begin.is_empty() { "nothing".to_owned() } else { begin };
            return Err(Problem::kind(reader.place(), found, "a-packed-data-file"));
        }
        reader.next = kind.len();
        let at = reader.place();
        let stated = reader.u32()?;
        if checksum(bytes.get(reader.next..).unwrap_or_default()) != stated {
            return Err(Problem::kind(at, "another checksum", "a-complete-data-file"));
        }
        Ok(reader)
    }

    /// File and byte of what is read next.
    pub(super) fn place(&self) -> String {
        [self.file, ": byte ", &self.next.to_string()].concat()
    }

    fn take(&mut self, count: usize) -> Result<&'a [u8], Problem> {
        let end = self.next.saturating_add(count);
        match self.bytes.get(self.next..end) {
            Some(taken) => {
                self.next = end;
                Ok(taken)
            }
            None => Err(Problem::kind(self.place(), "the end of the file", "a-complete-data-file")),
        }
    }

    fn number<const N: usize>(&mut self) -> Result<[u8; N], Problem> {
        let mut number = [0; N];
        number.copy_from_slice(self.take(N)?);
        Ok(number)
    }

    pub(super) fn u8(&mut self) -> Result<u8, Problem> {
        self.number().map(u8::from_le_bytes)
    }

    pub(super) fn u16(&mut self) -> Result<u16, Problem> {
        self.number().map(u16::from_le_bytes)
    }

    pub(super) fn u32(&mut self) -> Result<u32, Problem> {
        self.number().map(u32::from_le_bytes)
    }

    /// A finite number of about seven digits.
    pub(super) fn f32(&mut self) -> Result<f64, Problem> {
        let at = self.place();
        let value = f32::from_le_bytes(self.number()?);
        if value.is_finite() { Ok(f64::from(value)) } else { Err(Problem::kind(at, "no number", "a-number")) }
    }

    /// A small whole number: its double (or its double less one, when negative) in one byte, or 255 and two bytes.
    pub(super) fn step(&mut self) -> Result<i32, Problem> {
        let folded = match self.u8()? {
            255 => i32::from(self.u16()?),
            small => i32::from(small),
        };
        Ok(if folded & 1 == 0 { folded / 2 } else { -(folded / 2) - 1 })
    }

    /// Text of a stated length.
    pub(super) fn text(&mut self) -> Result<String, Problem> {
        let count = self.u8()?;
        self.code(usize::from(count))
    }

    /// Text of that length.
    pub(super) fn code(&mut self, count: usize) -> Result<String, Problem> {
        let at = self.place();
        match core::str::from_utf8(self.take(count)?) {
            Ok(text) => Ok(text.to_owned()),
            Err(_) => Err(Problem::kind(at, "bytes", "text")),
        }
    }

    /// Refuses what is left over.
    pub(super) fn end(&self) -> Result<(), Problem> {
        if self.next == self.bytes.len() {
            Ok(())
        } else {
            Err(Problem::kind(self.place(), "more bytes", "the-end-of-the-file"))
        }
    }
}

/// FNV-1a: any single byte that changes, changes it.
pub(super) fn checksum(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |sum, byte| (sum ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
}

/// A file that is being written.
#[cfg(feature = "native")]
pub(super) struct Writer {
    bytes: Vec<u8>,
    kind: usize,
}

#[cfg(feature = "native")]
impl Writer {
    pub(super) fn new(kind: &[u8]) -> Self {
        let mut bytes = kind.to_vec();
        bytes.extend([0; CHECKSUM_BYTES]);
        Self { bytes, kind: kind.len() }
    }

    pub(super) fn put(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    /// A small whole number, as [`Reader::step`] reads it; `None` when it is too large.
    pub(super) fn step(&mut self, step: i32) -> Option<()> {
        let folded = u16::try_from(if step >= 0 { step * 2 } else { -step * 2 - 1 }).ok()?;
        match u8::try_from(folded) {
            Ok(small) if small < 255 => self.put(&[small]),
            _ => {
                self.put(&[255]);
                self.put(&folded.to_le_bytes());
            }
        }
        Some(())
    }

    /// The file, its checksum filled in.
    pub(super) fn finish(mut self) -> Vec<u8> {
        let begin = self.kind + CHECKSUM_BYTES;
        let sum = checksum(self.bytes.get(begin..).unwrap_or_default());
        if let Some(place) = self.bytes.get_mut(self.kind..begin) {
            place.copy_from_slice(&sum.to_le_bytes());
        }
        self.bytes
    }
}
