import {
  convertCssVariables,
  defaultCssVariablesResolver,
  DEFAULT_THEME,
  mergeMantineTheme,
} from '@mantine/core';
import type { Plugin } from 'vite';
import { cssVariables, theme } from './src/app/theme';

const name = 'virtual:theme.css';

/**
 * Mantine writes its theme into a `<style>` tag at run time, which `style-src 'self'` forbids.
 * The theme is fixed, so its variables are written into the style sheet when the app is built.
 */
export function themeCss(): Plugin {
  return {
    name: 'theme-css',
    resolveId: (id) => (id === name ? `\0${name}` : undefined),
    load: (id) => (id === `\0${name}` ? renderTheme() : undefined),
  };
}

function renderTheme(): string {
  const merged = mergeMantineTheme(DEFAULT_THEME, theme);
  const standard = defaultCssVariablesResolver(merged);
  const own = cssVariables(merged);
  return convertCssVariables(
    {
      variables: { ...standard.variables, ...own.variables },
      light: { ...standard.light, ...own.light },
      dark: { ...standard.dark, ...own.dark },
    },
    ':root',
  );
}
