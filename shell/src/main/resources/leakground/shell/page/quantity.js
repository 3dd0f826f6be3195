//<![CDATA[
'use strict';
// A number of a metric as the terminal shows it; a dash where there is none.
function format(value, unit) {
  if (value === null || value === undefined) {
    return '-';
  }
  if (unit !== 'BYTES') {
    return value.toLocaleString('en');
  }
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  let at = 0;
  while (Math.abs(value) >= 1024 && at < units.length - 1) {
    value /= 1024;
    at++;
  }
  return (at === 0 || Math.abs(value) >= 99.95 ? value.toFixed(0) : value.toFixed(1)) + ' ' + units[at];
}
//]]>
