import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import {
  type BusinessInvitation, type BusinessMember, useBusinessInviteMutation, useBusinessMemberRemoveMutation, useBusinessTeamGetQuery, useBusinessUninviteMutation,
} from '@/api/generated/business';
import { useSession } from '@/api/session';
import { Button } from '@/ui/Button';
import { useCommands } from '@/ui/commands';
import { Confirm } from '@/ui/Dialog';
import { Menu } from '@/ui/Menu';
import { Page, Section } from '@/ui/Page';
import { refusalOf } from '@/ui/refusal';
import { Status } from '@/ui/Status';
import { type Column, Table } from '@/ui/Table';
import { Ago, useTimeText } from '@/ui/Time';
import { toast } from '@/ui/toast';
import { useRefusalText } from '@/ui/useRefusalText';
import { TeamInvite } from './TeamInvite';
import { TeamRole } from './TeamRole';
import { TeamTabs } from './TeamTabs';

/** Who works here, as what; who is asked to. */
export default function TeamShow() {
  const { t } = useTranslation('team');
  const { businessId = '' } = useParams();
  const { user } = useSession();
  const { data, error, isLoading, refetch } = useBusinessTeamGetQuery({ businessId });
  const [isInviting, setInviting] = useState(false);
  const [changing, setChanging] = useState<BusinessMember | null>(null);
  const [removing, setRemoving] = useState<BusinessMember | null>(null);
  useCommands([{ id: 'team-invite', label: t('invite'), icon: 'plus', run: () => setInviting(true) }]);
  const taken = (data?.data.length ?? 0) + (data?.invitations.length ?? 0);
  const roleOf = (member: BusinessMember) => member.role_name ?? t(`role_${member.role}`);
  const columns: Column<BusinessMember>[] = [
    {
      id: 'name', header: t('name'),
      cell: (row) => <span className="grid leading-snug"><span>{row.name}{row.user_id === user?.id && <span className="text-muted"> {t('you')}</span>}</span><span className="text-sm font-normal text-muted break-all">{row.email}</span></span>,
    },
    { id: 'role', header: t('role'), cell: (row) => <Status tone={row.role === 'owner' ? 'good' : 'neutral'}>{roleOf(row)}</Status> },
    { id: 'since', header: t('since'), cell: (row) => <span className="text-muted"><Ago at={row.created_at} /></span> },
    {
      id: 'acts', header: t('acts'), align: 'end',
      cell: (row) => row.role !== 'owner' && (
        <Menu label={t('acts_for', { name: row.name })} items={[
          { id: 'role', label: t('change_role'), icon: 'edit', onChoose: () => setChanging(row) },
          { id: 'remove', label: t('remove'), icon: 'trash', isDanger: true, onChoose: () => setRemoving(row) },
        ]} />
      ),
    },
  ];
  return (
    <Page title={t('team')} description={data && t('seats', { count: taken, seats: data.seats })}
      actions={<Button look="primary" icon="plus" isDisabled={data !== undefined && taken >= data.seats} onPress={() => setInviting(true)}>{t('invite')}</Button>}>
      <TeamTabs businessId={businessId} />
      <div className="card">
        <Table<BusinessMember> label={t('members')} columns={columns} rows={data?.data} isLoading={isLoading} error={error} onRetry={() => void refetch()}
          rowId={(row) => row.user_id ?? ''} rowName={(row) => row.name ?? ''} />
      </div>
      {data && data.invitations.length > 0 && (
        <Section title={t('invitations')} description={t('invitations_text')} isFlush>
          <ul aria-label={t('invitations')}>{data.invitations.map((each) => <Invitation key={each.id} invitation={each} businessId={businessId} />)}</ul>
        </Section>
      )}
      {isInviting && <TeamInvite businessId={businessId} onClose={() => setInviting(false)} />}
      {changing && <TeamRole member={changing} businessId={businessId} onClose={() => setChanging(null)} />}
      {removing && <Removal member={removing} businessId={businessId} onClose={() => setRemoving(null)} />}
    </Page>
  );
}

function Removal({ member, businessId, onClose }: { member: BusinessMember; businessId: string; onClose: () => void }) {
  const { t } = useTranslation('team');
  const text = useRefusalText();
  const [remove, { isLoading }] = useBusinessMemberRemoveMutation();
  return (
    <Confirm title={t('remove_title', { name: member.name })} isOpen onClose={onClose} confirmLabel={t('remove')} isBusy={isLoading}
      onConfirm={() => void remove({ businessId, userId: member.user_id ?? '' }).unwrap().then(
        () => toast(t('removed', { name: member.name })), (thrown) => toast(text(refusalOf(thrown)), { tone: 'bad' })).finally(onClose)}>
      {t('remove_text')}
    </Confirm>
  );
}

function Invitation({ invitation, businessId }: { invitation: BusinessInvitation; businessId: string }) {
  const { t } = useTranslation('team');
  const text = useRefusalText();
  const time = useTimeText();
  const [uninvite, revoking] = useBusinessUninviteMutation();
  const [invite, sending] = useBusinessInviteMutation();
  const email = invitation.email ?? '';
  const again = () => invite({ businessId, businessInviteIn: { email, role: invitation.role } }).unwrap();
  const tell = (thrown: unknown) => void toast(text(refusalOf(thrown)), { tone: 'bad' });
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t border-line px-5 py-3 first:border-0">
      <span className="grid min-w-0">
        <span className="font-medium break-all">{email}</span>
        <span className="text-sm text-muted">{t(`role_${invitation.role}`)} · {invitation.expires_at && t('holds_until', { day: time.day(invitation.expires_at) })}</span>
      </span>
      <span className="flex flex-wrap gap-2">
        <Button look="quiet" icon="mail" isBusy={sending.isLoading} onPress={() => void again().then(() => toast(t('sent_again', { email })), tell)}>{t('send_again')}</Button>
        <Button look="quiet" icon="close" isBusy={revoking.isLoading} aria-label={t('revoke_for', { email })}
          onPress={() => void uninvite({ businessId, invitationId: invitation.id ?? '' }).unwrap().then(() => toast(t('revoked', { email }), { undo: () => again().catch(tell) }), tell)}>{t('revoke')}</Button>
      </span>
    </li>
  );
}
