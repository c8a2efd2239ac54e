interface Policy {
  createScriptURL: (url: string) => string;
}
interface WithTrustedTypes {
  trustedTypes?: { createPolicy: (name: string, rules: Policy) => Policy };
}

const ADDRESS = '/service-worker.js';

/** The one script address that may be made from text, and nothing but it. */
const policy = (globalThis as WithTrustedTypes).trustedTypes?.createPolicy('service-worker', {
  createScriptURL: () => ADDRESS,
});

/** Whether this page can be alerted by push: over https, or on this machine. */
export function canPush(): boolean {
  return 'serviceWorker' in navigator && 'PushManager' in globalThis && 'Notification' in globalThis;
}

/** Nobody allowed notifications, or the browser has no push service. */
export class PushRefused extends Error {
  override readonly name = 'PushRefused';
}

/**
 * Asks the person, then the browser, for a subscription.
 * @param key of the line, base64url
 * @throws PushRefused
 */
export async function subscribe(key: string): Promise<PushSubscriptionJSON> {
  if ((await Notification.requestPermission()) !== 'granted') throw new PushRefused();
  try {
    const { pushManager } = await registered();
    const subscription = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
    return subscription.toJSON();
  } catch {
    throw new PushRefused();
  }
}

/**
 * Keeps the files of this page, and none of its data, for a moment without network; nothing where the browser cannot.
 */
export async function keepShell(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const { active } = await registered();
  const loaded = performance.getEntriesByType('resource').map(({ name }) => name);
  active?.postMessage({ keep: loaded.filter((address) => new URL(address).pathname.startsWith('/assets/')) });
}

async function registered(): Promise<ServiceWorkerRegistration> {
  await navigator.serviceWorker.register(policy?.createScriptURL(ADDRESS) ?? ADDRESS);
  return navigator.serviceWorker.ready;
}
