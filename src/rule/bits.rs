//! A row of bits, one per table row, in words of 64, padded to whole blocks.

/// Words that are combined at once.
pub(super) const BLOCK: usize = 4;

/// Bits in words of 64.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Bits {
    len: usize,
    words: Vec<u64>,
}

impl Bits {
    /// `len` bits, none set.
    pub(super) fn new(len: usize) -> Self {
        Self { len, words: vec![0; Self::words_for(len)] }
    }

    /// How many words hold `len` bits: whole blocks.
    pub(super) fn words_for(len: usize) -> usize {
        len.div_ceil(64).next_multiple_of(BLOCK)
    }

    pub(super) fn len(&self) -> usize {
        self.len
    }

    pub(super) fn words(&self) -> &[u64] {
        &self.words
    }

    pub(super) fn set(&mut self, at: usize) {
        if let Some(word) = self.words.get_mut(at / 64) {
            *word |= 1 << (at % 64);
        }
    }

    pub(super) fn unset(&mut self, at: usize) {
        if let Some(word) = self.words.get_mut(at / 64) {
            *word &= !(1 << (at % 64));
        }
    }

    pub(super) fn and(&mut self, other: &Self) {
        for (to, from) in self.words.iter_mut().zip(&other.words) {
            *to &= from;
        }
    }

    pub(super) fn or(&mut self, other: &Self) {
        for (to, from) in self.words.iter_mut().zip(&other.words) {
            *to |= from;
        }
    }

    pub(super) fn and_not(&mut self, other: &Self) {
        for (to, from) in self.words.iter_mut().zip(&other.words) {
            *to &= !from;
        }
    }

    /// Whether no bit is set.
    pub(super) fn is_empty(&self) -> bool {
        self.words.iter().all(|word| *word == 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_past_a_word() {
        let mut bits = Bits::new(300);
        for at in [0, 63, 64, 299] {
            bits.set(at);
        }
        assert_eq!(bits.words().len(), 8);
        assert_eq!(bits.words()[..2], [1 | 1 << 63, 1]);
        bits.unset(299);
        assert_eq!(bits.words()[4], 0);
        assert!(!bits.is_empty() && Bits::new(0).is_empty());
    }
}
