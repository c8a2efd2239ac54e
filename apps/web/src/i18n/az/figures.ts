/** How well flags and suggestions do. */
export const figures = {
  figures: {
    title: 'Əlamətlər üzrə rəqəmlər',
    notLoaded: 'Rəqəmlər yüklənmədi.',
    period: 'Dövr',
    days: 'Son {{number}} gün',
    flags: 'İşarə',
    confirmed: 'Təsdiqlənib',
    cases: 'Həqiqi hal',
    perCase: 'Bir həqiqi hala düşən işarə',
    means:
      'Həqiqi hal: xüsusi qurum zərərçəkən müəyyən edib və ya ehtimal edir; nəticəsi hələ bilinməyənlər sayılmır. İşarələr faizlə deyil, bir həqiqi hala düşən sayla oxunur: həqiqi hallar çox azdır.',
    noFlags: 'Bu dövrdə işarə olmayıb',
    byVersion: 'Qaydaların versiyası üzrə',
    bySign: 'Əlamət üzrə',
    bySignMeans: 'Bir işarədə bir neçə əlamət ola bilər, ona görə cəm ümumi saydan çoxdur.',
    sign: 'Əlamət',
    version: 'Qayda dəsti',
    suggestions: 'Qeyddən təklif edilən əlamətlər',
    noSuggestions: 'Bu dövrdə heç bir təklifə cavab verilməyib',
    secondLooks: 'İkinci baxış',
    secondLooksMean:
      'Heç kimin işarələmədiklərindən yenidən oxunub: {{looked}}; nəsə nəzərdən qaçıb: {{missed}}, onlardan təsdiqlənib: {{confirmed}}.',
    accepted: 'Qəbul edilib',
    dismissed: 'Rədd edilib',
    tooSeldom: 'Çox vaxt rədd edilir: təmir lazımdır',
  },
};
