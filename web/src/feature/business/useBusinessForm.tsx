/* A form over a part of the business: only what was changed is sent, and two who save at once see
 * field by field what the other did. */
import { type ReactNode, useState } from 'react';
import type { DefaultValues, FieldValues } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useDispatch } from 'react-redux';
import { renewWorkplaces } from '@/api/enter';
import { type Business, businessApi, type BusinessChangeIn, useBusinessChangeMutation } from '@/api/generated/business';
import { Conflict, type ConflictField } from '@/ui/Conflict';
import { type ServerForm, useServerForm } from '@/ui/form';
import { refusalOf } from '@/ui/refusal';
import { toast } from '@/ui/toast';
import { changedIn } from './profile';

interface Options<T extends FieldValues> {
  business: Business;
  valuesOf: (business: Business) => T;
  changeOf: (values: T) => BusinessChangeIn;
  fields: ConflictField[];
  fieldOf?: (name: string) => string;
}

export function useBusinessForm<T extends FieldValues>({ business, valuesOf, changeOf, fields, fieldOf }: Options<T>): { form: ServerForm<T>; conflict: ReactNode } {
  const { t } = useTranslation('settings');
  const dispatch = useDispatch();
  const [change] = useBusinessChangeMutation();
  const [ask] = businessApi.endpoints.businessShow.useLazyQuery();
  const [base, setBase] = useState(business);
  const [dispute, setDispute] = useState<{ mine: T; theirs: Business } | null>(null);
  const businessId = business.id ?? '';

  const save = async (values: T, over: Business) => {
    const businessChangeIn = changedIn(changeOf(values), changeOf(valuesOf(over)));
    const now = Object.keys(businessChangeIn).length === 0 ? over
      : await change({ businessId, 'If-Match': `"${over.version}"`, businessChangeIn }).unwrap();
    setBase(now);
    form.form.reset(valuesOf(now));
    toast(t('ui:saved'));
    if (now.name !== over.name || now.slug !== over.slug) await renewWorkplaces(dispatch).catch(() => undefined);
  };
  const form = useServerForm<T>({
    values: valuesOf(business) as DefaultValues<T>,
    fieldOf,
    submit: (values) => save(values, base),
    onConflict: (mine) => void settle(mine).catch((thrown) => form.setRefusal(refusalOf(thrown))),
  });
  /* A picture or another tab of these settings moves the version too: that is no dispute. */
  const settle = async (mine: T) => {
    const theirs = await ask({ businessId }).unwrap();
    if (JSON.stringify(valuesOf(theirs)) === JSON.stringify(valuesOf(base))) await save(mine, theirs);
    else setDispute({ mine, theirs });
  };
  return {
    form,
    conflict: dispute && (
      <Conflict base={valuesOf(base)} mine={dispute.mine} theirs={valuesOf(dispute.theirs)} fields={fields} onClose={() => setDispute(null)}
        onResolve={(values) => {
          setDispute(null);
          form.form.reset(values as T);
          void save(values as T, dispute.theirs).catch((thrown) => form.setRefusal(refusalOf(thrown)));
        }} />
    ),
  };
}
