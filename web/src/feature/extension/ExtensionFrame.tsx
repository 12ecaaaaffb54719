/* The page of an extension in its frame. It has an origin of its own and no way to ours: no cookies, no
 * storage, no scripts of the office; what it knows it was told, what it wants it asks for (protocol.ts). */
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { ExtensionOffer } from '@/api/generated/extension';
import { productUrl } from '@/feature/catalogue/routes';
import { customerUrl } from '@/feature/crm/routes';
import { dashboardUrl } from '@/feature/dashboard/routes';
import { orderUrl } from '@/feature/order/routes';
import { Button } from '@/ui/Button';
import { Skeleton } from '@/ui/Skeleton';
import { toast } from '@/ui/toast';
import { type Asked, type Context, grantedOf, type Place, readAsked, readHello, type Said, VERSION } from './protocol';
import { useOfficeLook } from './useOfficeLook';

const HELLO_MS = 10_000;
const TOAST_APART_MS = 3_000;
const HEIGHT_FIRST = 160;

type State = 'waiting' | 'here' | 'silent' | 'other_version' | 'barred';

export interface FrameProps {
  offer: ExtensionOffer;
  businessId: string;
  place: Place;
  recordId?: string;
  fields: Record<string, unknown>;
  height?: number;
}

/** Asked again, it is another frame: who has greeted is answered once. */
export function ExtensionFrame(props: FrameProps) {
  const [attempt, setAttempt] = useState(0);
  return <Framed key={attempt} {...props} onRetry={() => setAttempt(attempt + 1)} />;
}

function Framed({ offer, businessId, place, recordId, fields, height: heightFirst = HEIGHT_FIRST, onRetry }: FrameProps & { onRetry: () => void }) {
  const { t } = useTranslation('extension');
  const [state, setState] = useState<State>('waiting');
  const [height, setHeight] = useState(heightFirst);
  const frame = useRef<HTMLIFrameElement>(null);
  const port = useRef<MessagePort | null>(null);
  const toldAt = useRef(0);
  const navigate = useNavigate();
  const look = useOfficeLook();
  const context: Context = { version: VERSION, place, ...look, record: { id: recordId ?? null, fields: grantedOf(fields, offer.granted) } };
  const told = JSON.stringify(context);
  const name = offer.name ?? '';

  const addressOf = ({ to, id }: Extract<Asked, { type: 'go' }>) =>
    ({ home: dashboardUrl(businessId), product: productUrl.show(businessId, id), order: orderUrl.show(businessId, id), customer: customerUrl.show(businessId, id) })[to];
  const answer = (data: unknown): Said | null => {
    const asked = readAsked(data);
    const what = typeof data === 'object' && data !== null && 'type' in data ? String(data.type).slice(0, 40) : '';
    const refused = (reason: Extract<Said, { type: 'refused' }>['reason']): Said => ({ type: 'refused', what, reason });
    if (typeof asked === 'string') return refused(asked);
    if (asked.type === 'height') setHeight(asked.pixels);
    else if (asked.type === 'toast') {
      if (Date.now() - toldAt.current < TOAST_APART_MS) return refused('too_often');
      toldAt.current = Date.now();
      toast(t('says', { name, text: asked.text }), { tone: asked.tone });
    } else {
      // It leads nobody away who is at work elsewhere on the screen.
      if (document.activeElement !== frame.current || !navigator.userActivation.isActive) return refused('not_in_use');
      void navigate(addressOf(asked));
    }
    return null;
  };
  const now = useRef({ answer, told });
  now.current = { answer, told };

  useEffect(() => {
    const timer = setTimeout(() => setState((old) => (old === 'waiting' ? 'silent' : old)), HELLO_MS);
    const onMessage = ({ source, origin, data }: MessageEvent) => {
      // The sandbox gives it an origin that is nobody's; which frame it is, its window says.
      if (!frame.current || source !== frame.current.contentWindow || origin !== 'null' || port.current) return;
      const hello = readHello(data);
      if (hello === 'none') return;
      clearTimeout(timer);
      if (hello === 'other_version') return setState('other_version');
      const channel = new MessageChannel();
      port.current = channel.port1;
      channel.port1.onmessage = (event) => {
        const said = now.current.answer(event.data);
        if (said) channel.port1.postMessage(said);
      };
      // To whoever that window shows, since it has no origin to name: the policy lets it show pages of extensions alone.
      frame.current.contentWindow?.postMessage({ soko: 'welcome', version: VERSION }, '*', [channel.port2]);
      channel.port1.postMessage({ type: 'welcome', context: JSON.parse(now.current.told) as Context } satisfies Said);
      setState('here');
    };
    // Registered after this page was opened: the policy that came with it does not name it.
    const onBarred = (event: SecurityPolicyViolationEvent) => {
      if (event.effectiveDirective === 'frame-src' && offer.origin && event.blockedURI.startsWith(offer.origin)) setState('barred');
    };
    window.addEventListener('message', onMessage);
    document.addEventListener('securitypolicyviolation', onBarred);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('message', onMessage);
      document.removeEventListener('securitypolicyviolation', onBarred);
      port.current?.close();
      port.current = null;
    };
  }, [offer.origin]);

  useEffect(() => {
    port.current?.postMessage({ type: 'context', context: JSON.parse(told) as Context } satisfies Said);
  }, [told]);

  const isGone = state === 'silent' || state === 'other_version' || state === 'barred';
  return (
    <div className="relative" style={{ minHeight: isGone ? undefined : height }} data-extension={state}>
      {state === 'waiting' && (
        <div role="status" className="absolute inset-0 grid content-start gap-3 p-5">
          <span className="sr-only">{t('ui:loading_of', { label: name })}</span><Skeleton className="h-5 w-1/2" /><Skeleton /><Skeleton className="h-4 w-3/4" />
        </div>
      )}
      {isGone && (
        <div role="alert" className="grid justify-items-start gap-3 p-5">
          <p><strong className="font-medium">{t(`state_${state}`, { name })}</strong> <span className="text-muted">{t(`state_${state}_text`)}</span></p>
          <Button icon="undo" onPress={state === 'barred' ? () => location.reload() : onRetry}>{t(state === 'barred' ? 'ui:reload' : 'ui:try_again')}</Button>
        </div>
      )}
      {!isGone && offer.url && (
        <iframe ref={frame} src={offer.url} title={t('frame', { name })} sandbox="allow-scripts allow-forms" referrerPolicy="no-referrer" allow="" {...{ credentialless: '' }}
          className={`relative block w-full border-0 ${state === 'waiting' ? 'opacity-0' : ''}`} style={{ height, colorScheme: 'normal' }} />
      )}
    </div>
  );
}
