import { Button } from 'antd';
import { useText } from '../i18n/language.js';
import { Panel } from './panel.js';
import { Refusal } from './refusal.js';

interface Props {
  readonly title: string;
  /** What the button that sends it says. */
  readonly submit: string;
  readonly onSubmit: (form: FormData) => void;
  readonly onClose: () => void;
  readonly isBusy: boolean;
  readonly error: unknown;
  readonly children: React.ReactNode;
}

/** A form that is opened for one thing, and closed again: its fields, why it was refused, and the two ways out. */
export function FormPanel({ title, submit, onSubmit, onClose, isBusy, error, children }: Props) {
  const t = useText();
  return (
    <Panel title={title}>
      <form
        className="act-form"
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit(new FormData(event.currentTarget));
        }}
      >
        {children}
        <Refusal error={error} />
        <div className="form-end">
          <Button type="primary" htmlType="submit" loading={isBusy}>
            {submit}
          </Button>
          <Button onClick={onClose}>{t('settings.cancel')}</Button>
        </div>
      </form>
    </Panel>
  );
}
