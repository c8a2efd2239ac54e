/** How well flags and suggestions do. */
export const figures = {
  figures: {
    title: 'Figures about signs',
    notLoaded: 'The figures did not load.',
    period: 'Time',
    days: 'Last {{number}} days',
    flags: 'Flags',
    confirmed: 'Confirmed',
    cases: 'True cases',
    perCase: 'Flags for each true case',
    means:
      'A true case: the special unit found or presumes a victim; what has no outcome yet is not counted. Read flags per true case and not as a share: true cases are very few.',
    noFlags: 'There were no flags in this time',
    byVersion: 'By version of the rules',
    bySign: 'By sign',
    bySignMeans: 'A flag may have several signs, so that these add up to more than all.',
    sign: 'Sign',
    version: 'Rule set',
    suggestions: 'Signs suggested from notes',
    noSuggestions: 'Nobody judged a suggestion in this time',
    secondLooks: 'Second looks',
    secondLooksMean:
      'Read again of what nobody flagged: {{looked}}; something was missed in: {{missed}}, confirmed so far: {{confirmed}}.',
    accepted: 'Accepted',
    dismissed: 'Dismissed',
    tooSeldom: 'Mostly dismissed: needs repair',
  },
};
