export const REASONS = ['illegal', 'counterfeit', 'dangerous', 'fraud', 'offensive', 'intellectual_property', 'other'] as const;
