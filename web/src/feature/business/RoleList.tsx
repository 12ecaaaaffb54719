import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { type BusinessRole, useBusinessRoleRemoveMutation, useBusinessRolesQuery } from '@/api/generated/business';
import { Button } from '@/ui/Button';
import { Confirm } from '@/ui/Dialog';
import { Failure } from '@/ui/Failure';
import { Icon } from '@/ui/Icon';
import { Menu } from '@/ui/Menu';
import { Page } from '@/ui/Page';
import { refusalOf } from '@/ui/refusal';
import { Skeleton } from '@/ui/Skeleton';
import { Status } from '@/ui/Status';
import { toast } from '@/ui/toast';
import { useRefusalText } from '@/ui/useRefusalText';
import { RoleEdit } from './RoleEdit';
import { rightKey, RIGHTS, roleValue } from './roles';
import { TeamTabs } from './TeamTabs';

/** What each role may do, in words; roles of the shop's own making. */
export default function RoleList() {
  const { t } = useTranslation('team');
  const { businessId = '' } = useParams();
  const { data, error, refetch } = useBusinessRolesQuery({ businessId });
  const [editing, setEditing] = useState<BusinessRole | 'new' | null>(null);
  return (
    <Page title={t('team')} description={t('roles_text')} actions={<Button look="primary" icon="plus" onPress={() => setEditing('new')}>{t('role_add')}</Button>}>
      <TeamTabs businessId={businessId} />
      {error && !data ? <Failure error={error} onRetry={() => void refetch()} />
        : (
          <ul aria-label={t('roles')} className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,19rem),1fr))] gap-4">
            {data ? data.data.map((role) => <Role key={roleValue(role)} role={role} businessId={businessId} onEdit={() => setEditing(role)} />)
              : [1, 2, 3, 4].map((each) => <li key={each} className="card grid gap-3 p-5"><Skeleton className="h-6 w-32" /><Skeleton /><Skeleton /></li>)}
          </ul>
        )}
      {editing && <RoleEdit role={editing === 'new' ? null : editing} businessId={businessId} onClose={() => setEditing(null)} />}
    </Page>
  );
}

function Role({ role, businessId, onEdit }: { role: BusinessRole; businessId: string; onEdit: () => void }) {
  const { t } = useTranslation('team');
  const text = useRefusalText();
  const [remove, { isLoading }] = useBusinessRoleRemoveMutation();
  const [isAsking, setAsking] = useState(false);
  const name = role.id ? role.name : t(`role_${role.key}`);
  return (
    <li className="card grid content-start gap-3 p-5">
      <div className="flex items-start justify-between gap-2">
        <div className="grid gap-1">
          <h2 className="text-lg font-semibold break-words">{name}</h2>
          <span><Status>{t('members_count', { count: role.members })}</Status></span>
        </div>
        {role.id && role.may_grant && (
          <Menu label={t('acts_for', { name })} items={[
            { id: 'edit', label: t('ui:edit'), icon: 'edit', onChoose: onEdit },
            { id: 'remove', label: t('ui:delete'), icon: 'trash', isDanger: true, isDisabled: role.members > 0, detail: role.members > 0 ? t('role_in_use') : undefined, onChoose: () => setAsking(true) },
          ]} />
        )}
      </div>
      {!role.id && <p className="text-muted text-pretty">{t(`role_${role.key}_text`)}</p>}
      <ul className="grid gap-1.5">
        <Can isGiven>{t('may_business_read')}</Can>
        {RIGHTS.map((right) => <Can key={right} isGiven={role.rights.includes(right)}>{t(rightKey(right))}</Can>)}
      </ul>
      <Confirm title={t('role_remove_title', { name })} isOpen={isAsking} onClose={() => setAsking(false)} confirmLabel={t('ui:delete')} isBusy={isLoading}
        onConfirm={() => void remove({ businessId, roleId: role.id ?? '' }).unwrap().then(
          () => toast(t('role_removed')), (thrown) => toast(text(refusalOf(thrown)), { tone: 'bad' })).finally(() => setAsking(false))}>{t('role_remove_text')}</Confirm>
    </li>
  );
}

function Can({ isGiven, children }: { isGiven: boolean; children: string }) {
  const { t } = useTranslation('team');
  return (
    <li className={isGiven ? 'flex gap-2' : 'flex gap-2 text-muted line-through decoration-1'}>
      <Icon name={isGiven ? 'check' : 'minus'} size={18} className={isGiven ? 'mt-0.5 text-good' : 'mt-0.5'} />
      <span>{!isGiven && <span className="sr-only">{t('may_not')}: </span>}{children}</span>
    </li>
  );
}
