/** Tables beside a tumour's variants: copy numbers, fusions, and what a panel covers. */
@NullMarked
package org.theriac.variants.tables;

import org.jspecify.annotations.NullMarked;
