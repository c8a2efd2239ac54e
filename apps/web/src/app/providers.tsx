import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { queryClient } from '../api/query-client';
import { useColourScheme } from './colour';
import { router } from './router';
import { theme } from './theme';

/** The whole app. Styles come from the style sheets alone: Mantine writes no `<style>` tags (see theme-css.ts). */
export function Providers(): React.ReactElement {
  return (
    <StrictMode>
      <MantineProvider
        theme={theme}
        forceColorScheme={useColourScheme()}
        withCssVariables={false}
        withGlobalClasses={false}
      >
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>
  );
}
