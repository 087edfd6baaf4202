import type { ThemeConfig } from 'antd';
import { palette } from './palette.js';

/** Calm and dense: small controls, hardly any rounding, no shadows that move. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: palette.primary,
    colorInfo: palette.primary,
    colorLink: palette.primary,
    colorLinkHover: palette.primary,
    colorLinkActive: palette.primary,
    colorError: palette.red,
    colorWarning: palette.amber,
    colorSuccess: palette.green,
    colorText: palette.ink,
    colorTextSecondary: palette.grey,
    colorTextTertiary: palette.grey,
    colorTextDescription: palette.grey,
    colorTextPlaceholder: '#6b6b6b',
    colorTextDisabled: '#6b6b6b',
    colorBorder: '#b9c0cc',
    borderRadius: 3,
    fontSize: 14,
    controlHeight: 32,
    motion: false,
    fontFamily: 'inherit',
  },
};
