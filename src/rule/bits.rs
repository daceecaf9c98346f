//! A row of bits, one per table row, in words of 64, padded to whole blocks.

/// Words that are combined at once.
pub(super) const BLOCK: usize = 4;

/// Such words.
pub(super) type Block = [u64; BLOCK];

/// Bits in words of 64.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Bits {
    len: usize,
    blocks: Vec<Block>,
}

impl Bits {
    /// `len` bits, none set.
    pub(super) fn new(len: usize) -> Self {
        Self { len, blocks: vec![[0; BLOCK]; Self::blocks_for(len)] }
    }

    /// How many blocks hold `len` bits.
    pub(super) fn blocks_for(len: usize) -> usize {
        len.div_ceil(64 * BLOCK)
    }

    pub(super) fn len(&self) -> usize {
        self.len
    }

    pub(super) fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    fn word(&mut self, at: usize) -> Option<&mut u64> {
        self.blocks.as_flattened_mut().get_mut(at / 64)
    }

    pub(super) fn set(&mut self, at: usize) {
        if let Some(word) = self.word(at) {
            *word |= 1 << (at % 64);
        }
    }

    pub(super) fn unset(&mut self, at: usize) {
        if let Some(word) = self.word(at) {
            *word &= !(1 << (at % 64));
        }
    }

    fn combine(&mut self, other: &Self, with: impl Fn(&mut u64, u64)) {
        for (to, from) in self.blocks.as_flattened_mut().iter_mut().zip(other.blocks.as_flattened()) {
            with(to, *from);
        }
    }

    pub(super) fn and(&mut self, other: &Self) {
        self.combine(other, |to, from| *to &= from);
    }

    pub(super) fn or(&mut self, other: &Self) {
        self.combine(other, |to, from| *to |= from);
    }

    pub(super) fn and_not(&mut self, other: &Self) {
        self.combine(other, |to, from| *to &= !from);
    }

    /// Whether no bit is set.
    pub(super) fn is_empty(&self) -> bool {
        self.blocks.as_flattened().iter().all(|word| *word == 0)
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
        assert_eq!(bits.blocks().len(), 2);
        assert_eq!(bits.blocks()[0][..2], [1 | 1 << 63, 1]);
        bits.unset(299);
        assert_eq!(bits.blocks()[1][0], 0);
        assert!(!bits.is_empty() && Bits::new(0).is_empty());
    }
}
