import { router } from './router';

/** Opens the alert of a push that was clicked while this window was there; with none, the window alone comes forward. */
export function followPushes(): void {
  if (!('serviceWorker' in navigator)) return;
  navigator.serviceWorker.addEventListener('message', ({ data }: MessageEvent<{ alert: string | null }>) => {
    if (data.alert !== null)
      void router.navigate({ to: '/officer/alerts/$escalationId', params: { escalationId: data.alert } });
  });
  navigator.serviceWorker.startMessages();
}
