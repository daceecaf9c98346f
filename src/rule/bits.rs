//! A row of bits, one per table row, combined word by word.

/// Bits in words of 64.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Bits {
    len: usize,
    words: Vec<u64>,
}

impl Bits {
    /// `len` bits, none set.
    pub(super) fn new(len: usize) -> Self {
        Self { len, words: vec![0; len.div_ceil(64)] }
    }

    pub(super) fn len(&self) -> usize {
        self.len
    }

    pub(super) fn set(&mut self, at: usize) {
        if let Some(word) = self.words.get_mut(at / 64) {
            *word |= 1 << (at % 64);
        }
    }

    pub(super) fn has(&self, at: usize) -> bool {
        self.words.get(at / 64).is_some_and(|word| word & (1 << (at % 64)) != 0)
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

    /// The positions of set bits, in order.
    pub(super) fn ones(&self) -> impl Iterator<Item = usize> {
        self.words.iter().enumerate().flat_map(|(at, word)| {
            let base = at.saturating_mul(64);
            let mut left = *word;
            std::iter::from_fn(move || {
                if left == 0 {
                    return None;
                }
                let bit = left.trailing_zeros();
                left &= left.wrapping_sub(1);
                Some(base.saturating_add(usize::try_from(bit).unwrap_or(0)))
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Bits;

    #[test]
    fn bits_past_a_word() {
        let mut bits = Bits::new(130);
        for at in [0, 63, 64, 129] {
            bits.set(at);
        }
        assert_eq!(bits.ones().collect::<Vec<_>>(), [0, 63, 64, 129]);
        assert!(bits.has(64) && !bits.has(65));
    }
}
