import { Textarea } from '@mantine/core';
import type { Language, Localised } from '#contracts/language';
import { useWords } from '../i18n/i18n';
import { languages } from './section';
import styles from './workbench.module.css';

interface LocalisedFieldsProps {
  label: string;
  value: Localised;
  onChange: (value: Localised) => void;
  /** What the server found wrong, by language. */
  fault: (language: Language) => string | undefined;
  isLong?: boolean;
  disabled?: boolean;
}

/** A text in every language of the line, side by side. */
export function LocalisedFields(props: LocalisedFieldsProps): React.ReactElement {
  const { label, value, onChange, fault, isLong = false, disabled = false } = props;
  const { t } = useWords();
  return (
    <div className={styles.languages}>
      {languages.map((language) => {
        const shared = {
          label: `${label}, ${t(`workbench.language.${language}`)}`,
          lang: language,
          value: value[language],
          disabled,
          error: fault(language) ?? null,
          maxLength: isLong ? 4000 : 500,
          onChange: (event: { currentTarget: { value: string } }): void => {
            onChange({ ...value, [language]: event.currentTarget.value });
          },
        };
        return <Textarea key={language} autosize minRows={isLong ? 2 : 1} maxRows={8} {...shared} />;
      })}
    </div>
  );
}
