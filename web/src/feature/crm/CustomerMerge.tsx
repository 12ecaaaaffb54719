import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CrmCustomer, type CrmProfile, useCrmListQuery, useCrmMergeMakeMutation } from '@/api/generated/crm';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { refusalOf } from '@/ui/refusal';
import { toast } from '@/ui/toast';
import { useRefusalText } from '@/ui/useRefusalText';

const LETTERS_MIN = 2, SHOWN = 8;

/** Two records, one person: finds the other and makes it a part of this one. Can be undone. */
export function CustomerMerge({ profile, businessId, onClose }: { profile: CrmProfile; businessId: string; onClose: () => void }) {
  const { t } = useTranslation('crm');
  const text = useRefusalText();
  const [typed, setTyped] = useState('');
  const q = typed.trim();
  const { currentData } = useCrmListQuery({ businessId, q, limit: SHOWN }, { skip: q.length < LETTERS_MIN });
  const [merge, { isLoading }] = useCrmMergeMakeMutation();
  const others = (currentData?.data ?? []).filter((each) => each.id !== profile.id);
  const take = (other: CrmCustomer) => void merge({ businessId, customerId: profile.id ?? '', crmMergeIn: { other_id: other.id ?? '' } }).unwrap().then(
    () => { toast(t('merged')); onClose(); }, (thrown) => toast(text(refusalOf(thrown)), { tone: 'bad' }));
  return (
    <Dialog title={t('merge')} isOpen onClose={onClose}>
      <div className="grid gap-4">
        <p className="text-muted">{t('merge_text', { name: profile.customer?.name ?? t('nameless') })}</p>
        <label className="grid gap-1.5"><span className="font-medium">{t('search')}</span>
          <input type="search" className="field" autoFocus value={typed} maxLength={100} onChange={({ target }) => setTyped(target.value)} /></label>
        {currentData && others.length === 0 && <p role="status" className="text-muted">{t('ui:nothing_found')}</p>}
        <ul aria-label={t('customers')} className="grid gap-2">
          {others.map((each) => (
            <li key={each.id} className="flex flex-wrap items-center justify-between gap-2 rounded-control border border-line px-3 py-2">
              <span className="grid min-w-0"><span className="font-medium break-words">{each.name ?? t('nameless')}</span><span className="text-sm break-all text-muted">{each.email ?? each.phone}</span></span>
              <Button isDisabled={isLoading} onPress={() => take(each)}>{t('same_person')}</Button>
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  );
}
