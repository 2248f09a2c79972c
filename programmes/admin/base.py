from portal.core.reference_admin import ReferenceAdmin


class ProgrammesAdmin(ReferenceAdmin):
    view_permission = "programmes.view_programme"
    edit_permission = "programmes.edit_reference"
