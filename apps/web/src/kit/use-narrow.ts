import { useMediaQuery } from '@mantine/hooks';

/** Whether the window is as narrow as a telephone, as the style sheets see it. */
export function useNarrow(): boolean {
  return useMediaQuery('(max-width: 40em)', false, { getInitialValueInEffect: false });
}
