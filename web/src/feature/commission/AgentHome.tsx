import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCommissionAgentMeQuery, useCommissionBusinessesQuery, type Agent } from '@/api/generated/commission';
import { useSession } from '@/api/session';
import { ButtonLink } from '@/ui/Button';
import { Empty } from '@/ui/Empty';
import { Facts } from '@/ui/Facts';
import { Failure } from '@/ui/Failure';
import { useMoneyText } from '@/ui/Money';
import { Page, Section } from '@/ui/Page';
import { SkeletonPage } from '@/ui/Skeleton';
import { Ago, Moment } from '@/ui/Time';
import { AgentBecome } from './AgentBecome';
import { Funnel } from './Funnel';
import { agentUrl } from './routes';
import { Sums } from './Sums';
import { BroughtStatus } from './BroughtStatus';

/** The agent's own start: how many shops are how far, what was earned, what is agreed. */
export default function AgentHome() {
  const { isAgent } = useSession();
  return isAgent ? <Home /> : <AgentBecome />;
}

function Home() {
  const { t } = useTranslation('agent');
  const { data, error, refetch } = useCommissionAgentMeQuery();
  if (error && !data) return <Page title={t('title')}><div className="card"><Failure error={error} onRetry={() => void refetch()} /></div></Page>;
  if (!data) return <SkeletonPage />;
  return (
    <Page title={t('title')} description={t('text')} actions={<>
      <ButtonLink to={agentUrl.share()} icon="link">{t('share')}</ButtonLink>
      <ButtonLink to={agentUrl.onboard()} look="primary" icon="plus">{t('onboard')}</ButtonLink>
    </>}>
      <Funnel />
      <Sums />
      <div className="grid gap-gap lg:grid-cols-2">
        <Section title={t('latest')} isFlush actions={<Link to={agentUrl.businesses()} className="text-accent hover:underline">{t('see_all')}</Link>}><Latest /></Section>
        <Section title={t('agreed')}><Agreed agent={data} /></Section>
      </div>
    </Page>
  );
}

function Latest() {
  const { t } = useTranslation('agent');
  const { data, error, refetch } = useCommissionBusinessesQuery({ limit: 6 });
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <div className="p-5"><SkeletonPage /></div>;
  if (data.data.length === 0) return <Empty icon="store" title={t('none')} actions={<ButtonLink to={agentUrl.onboard()}>{t('onboard')}</ButtonLink>}>{t('none_text')}</Empty>;
  return (
    <ul className="border-t border-line">
      {data.data.map((row) => (
        <li key={row.business_id} className="flex items-center gap-3 border-b border-line px-5 py-2.5 last:border-0">
          <span className="min-w-0 flex-1 truncate font-medium">{row.name}</span>
          <BroughtStatus status={row.status} />
          <span className="text-sm text-muted"><Ago at={row.attributed_at} /></span>
        </li>
      ))}
    </ul>
  );
}

function Agreed({ agent }: { agent: Agent }) {
  const { t, i18n } = useTranslation('agent');
  const money = useMoneyText();
  const percent = new Intl.NumberFormat(i18n.resolvedLanguage, { style: 'percent', maximumFractionDigits: 2 });
  return <Facts items={[
    { label: t('code'), value: <span dir="ltr" className="font-mono font-semibold">{agent.code}</span> },
    { label: t('rate'), value: agent.agreement && percent.format(Number(agent.agreement.rate)) },
    { label: t('cap'), value: agent.agreement?.cap ? money(agent.agreement.cap) : t('no_cap') },
    { label: t('months'), value: agent.agreement && t('months_count', { count: agent.agreement.months }) },
    { label: t('agent_since'), value: <Moment at={agent.created_at} /> },
  ]} />;
}
