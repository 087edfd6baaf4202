/** Colours that stand out from white and from the page's ground by at least 4.5 to 1. */
export const palette = {
  ink: '#1c2430',
  grey: '#595959',
  primary: '#1f4e9e',
  navy: '#16305c',
  red: '#cf1322',
  amber: '#8a5a00',
  green: '#237804',
} as const;
