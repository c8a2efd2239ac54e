import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

/*
 * Three colours with a meaning and one neutral; nothing is green. Each ramp holds its text and fill tones
 * for both themes: 3 = text on dark, 6 = fill on dark, 7 = fill on light, 8–9 = text on light.
 */
const act: MantineColorsTuple = [
  '#EFF5FC', '#DCE9F8', '#B9D3F1', '#85BBFF', '#5A9FE8', '#3F86D6', '#2B6CB8', '#0B5CAD', '#094B8E', '#073A6F',
]; // prettier-ignore
const alarm: MantineColorsTuple = [
  '#FDF1F0', '#FADFDD', '#F4BBB7', '#FF8F85', '#F26B63', '#E24E4B', '#D13438', '#B3261E', '#8F1D17', '#6E1611',
]; // prettier-ignore
const warn: MantineColorsTuple = [
  '#FFF9EA', '#FEEFC9', '#FCDF98', '#FFC857', '#F7BC3A', '#F2B01E', '#F2B01E', '#F2B01E', '#8A4B00', '#693900',
]; // prettier-ignore
const gray: MantineColorsTuple = [
  '#F5F6F8', '#ECEEF1', '#DFE3E7', '#CBD0D6', '#A9B0B8', '#7E8791', '#626B75', '#515862', '#343A42', '#1A1D21',
]; // prettier-ignore
const dark: MantineColorsTuple = [
  '#E3E6E8', '#C8CDD2', '#A4ACB5', '#8B949E', '#737C86', '#3A4149', '#24292E', '#1C2024', '#14171A', '#0E1012',
]; // prettier-ignore

/** The look of the console: compact, square-ish, AA contrast in both themes. */
export const theme = createTheme({
  colors: { act, alarm, warn, gray, dark },
  primaryColor: 'act',
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  luminanceThreshold: 0.32,
  white: '#FFFFFF',
  black: '#1A1D21',
  defaultRadius: 'sm',
  respectReducedMotion: true,
  fontFamily: '"Inter Variable", system-ui, sans-serif',
  fontFamilyMonospace: 'ui-monospace, "DejaVu Sans Mono", monospace',
  headings: { fontWeight: '600', fontFamily: '"Inter Variable", system-ui, sans-serif' },
  fontSizes: { xs: '0.75rem', sm: '0.875rem', md: '1rem', lg: '1.25rem', xl: '1.75rem' },
  spacing: { xs: '0.25rem', sm: '0.5rem', md: '0.75rem', lg: '1rem', xl: '1.5rem' },
  components: {
    Badge: { defaultProps: { tt: 'none', radius: 'sm', fw: 600 } },
    Modal: { defaultProps: { lockScroll: false } },
    Drawer: { defaultProps: { lockScroll: false } },
    Tooltip: { defaultProps: { openDelay: 300, withArrow: true } },
    Notification: { defaultProps: { role: 'status' } },
  },
});

/** Corrects the standard variables that miss AA contrast, and adds the surfaces of the console. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': 'var(--mantine-color-gray-0)',
    '--mantine-color-dimmed': 'var(--mantine-color-gray-7)',
    '--mantine-color-placeholder': 'var(--mantine-color-gray-6)',
    '--mantine-color-error': 'var(--mantine-color-alarm-7)',
    '--mantine-color-anchor': 'var(--mantine-color-act-7)',
    '--mantine-color-default-border': 'var(--mantine-color-gray-5)',
    '--mantine-color-disabled-color': 'var(--mantine-color-gray-7)',
    '--mantine-color-warn-text': 'var(--mantine-color-warn-8)',
    '--mantine-color-warn-outline': 'var(--mantine-color-warn-8)',
    '--mantine-color-warn-light-color': 'var(--mantine-color-warn-8)',
    '--mantine-color-gray-text': 'var(--mantine-color-gray-7)',
    '--mantine-color-gray-light-color': 'var(--mantine-color-gray-9)',
    '--surface': '#FFFFFF',
    '--surface-sunk': 'var(--mantine-color-gray-1)',
    '--line': 'var(--mantine-color-gray-3)',
    '--alarm-wash': 'var(--mantine-color-alarm-0)',
    '--warn-wash': 'var(--mantine-color-warn-0)',
    '--act-wash': 'var(--mantine-color-act-0)',
    '--focus': 'var(--mantine-color-act-7)',
  },
  dark: {
    '--mantine-color-body': 'var(--mantine-color-dark-8)',
    '--mantine-color-text': 'var(--mantine-color-dark-0)',
    '--mantine-color-bright': 'var(--mantine-color-dark-0)',
    '--mantine-color-dimmed': 'var(--mantine-color-dark-2)',
    '--mantine-color-placeholder': 'var(--mantine-color-dark-2)',
    '--mantine-color-error': 'var(--mantine-color-alarm-3)',
    '--mantine-color-anchor': 'var(--mantine-color-act-3)',
    '--mantine-color-default': 'var(--mantine-color-dark-6)',
    '--mantine-color-default-color': 'var(--mantine-color-dark-0)',
    '--mantine-color-default-border': 'var(--mantine-color-dark-4)',
    '--mantine-color-disabled-color': 'var(--mantine-color-dark-2)',
    '--mantine-color-act-text': 'var(--mantine-color-act-3)',
    '--mantine-color-act-outline': 'var(--mantine-color-act-3)',
    '--mantine-color-alarm-text': 'var(--mantine-color-alarm-3)',
    '--mantine-color-alarm-outline': 'var(--mantine-color-alarm-3)',
    '--mantine-color-warn-text': 'var(--mantine-color-warn-3)',
    '--mantine-color-warn-outline': 'var(--mantine-color-warn-3)',
    '--mantine-color-warn-light': '#3A2C0C',
    '--mantine-color-warn-light-color': 'var(--mantine-color-warn-3)',
    '--mantine-color-gray-text': 'var(--mantine-color-dark-2)',
    '--mantine-color-gray-light': 'var(--mantine-color-dark-6)',
    '--mantine-color-gray-light-color': 'var(--mantine-color-dark-0)',
    '--surface': 'var(--mantine-color-dark-7)',
    '--surface-sunk': 'var(--mantine-color-dark-6)',
    '--line': 'var(--mantine-color-dark-5)',
    '--alarm-wash': '#371719',
    '--warn-wash': '#30260F',
    '--act-wash': '#16293F',
    '--focus': 'var(--mantine-color-act-3)',
  },
});
