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
    await navigator.serviceWorker.register(policy?.createScriptURL(ADDRESS) ?? ADDRESS);
    const { pushManager } = await navigator.serviceWorker.ready;
    const subscription = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
    return subscription.toJSON();
  } catch {
    throw new PushRefused();
  }
}
