from portal.core.reference_admin import ReferenceAdmin


class DirectoryReferenceAdmin(ReferenceAdmin):
    view_permission = "directory.view_country"
    edit_permission = "directory.edit_reference"
