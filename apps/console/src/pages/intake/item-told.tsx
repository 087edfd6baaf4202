import type { Item } from '../../api/window.js';
import { useText } from '../../i18n/language.js';
import { useLimitText } from '../../parts/use-limit-text.js';

/** What the clerk tells the applicant of an item: how long it takes, and what to bring. */
export function ItemTold({ item }: { readonly item: Item }) {
  const t = useText();
  const limitText = useLimitText();
  const { promisedLimit, statutoryLimit, materials = [] } = item;
  return (
    <div className="item-told">
      <p>
        {t(`caseType.${item.caseType}`)} ·{' '}
        {t('register.promised', { limit: limitText(promisedLimit), statutory: limitText(statutoryLimit) })}
      </p>
      {materials.length === 0 ? null : (
        <>
          <p className="quiet">{t('register.materials', { count: materials.length })}</p>
          <ol>
            {materials.map((material) => (
              <li key={material}>{material}</li>
            ))}
          </ol>
        </>
      )}
    </div>
  );
}
