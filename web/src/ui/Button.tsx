import type { ReactNode, Ref } from 'react';
import { Button as AriaButton, type ButtonProps as AriaProps } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { classes } from './classes';
import { Icon, type IconName } from './Icon';
import { Spinner } from './Progress';

export type Look = 'primary' | 'plain' | 'quiet' | 'danger';

const SHAPE =
  'inline-flex items-center justify-center gap-2 rounded-control font-medium whitespace-nowrap select-none '
  + 'transition-colors min-h-control disabled:opacity-55 aria-disabled:opacity-55 disabled:cursor-not-allowed';
const LOOKS: Record<Look, string> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong data-[pressed]:bg-accent-strong',
  plain: 'bg-surface text-text border border-edge hover:bg-sunken data-[pressed]:bg-sunken',
  quiet: 'text-text hover:bg-sunken data-[pressed]:bg-sunken',
  danger: 'bg-bad-soft text-bad border border-bad hover:bg-bad hover:text-surface data-[pressed]:bg-bad',
};

export const buttonClass = (look: Look = 'plain', hasText = true) =>
  classes(SHAPE, LOOKS[look], hasText ? 'px-4' : 'w-control');

export interface ButtonProps extends Omit<AriaProps, 'children' | 'className' | 'style'> {
  look?: Look;
  icon?: IconName;
  /** Without children this is what the button says. */
  label?: string;
  isBusy?: boolean;
  children?: ReactNode;
  className?: string;
  ref?: Ref<HTMLButtonElement>;
}

/** A busy one keeps the focus, says so, and does nothing until it is done. */
export function Button({ look = 'plain', icon, label, isBusy, children, className, ref, onPress, type, ...rest }: ButtonProps) {
  const { t } = useTranslation('ui');
  return (
    <AriaButton {...rest} ref={ref} type={isBusy ? 'button' : type} onPress={isBusy ? undefined : onPress} aria-label={label ?? rest['aria-label']}
      className={classes(buttonClass(look, children !== undefined), isBusy && 'opacity-70', className)}>
      {isBusy ? <Spinner /> : icon && <Icon name={icon} />}
      {children}
      {isBusy && <span role="status" className="sr-only">{t('loading')}</span>}
    </AriaButton>
  );
}

/** Looks like a button and goes to an address. */
export function ButtonLink({ to, look = 'plain', icon, children, className }:
    { to: string; look?: Look; icon?: IconName; children: ReactNode; className?: string }) {
  return (
    <Link to={to} className={classes(buttonClass(look), className)}>
      {icon && <Icon name={icon} />}
      {children}
    </Link>
  );
}
